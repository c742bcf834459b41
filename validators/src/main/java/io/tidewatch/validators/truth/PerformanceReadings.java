// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The metrics of a table of outcomes.
 *
 * <p>Always {@code predictions, labels, coverage, lag-p50, lag-p95} (lags in seconds); beside them
 * the requested of {@code auc, log-loss, brier, accuracy, precision, recall, f1}. Intervals are 95
 * %: DeLong for the area under the ROC curve, normal for mean losses, Wilson for shares, and Wilson
 * on θ = TP/(TP+FP+FN) for F1 = 2θ/(1+θ).
 */
public final class PerformanceReadings {

  private static final String NO_LABELS = "no labels";

  private PerformanceReadings() {}

  /**
   * Reads the metrics.
   *
   * @param metrics names as in {@link Metrics}; one that outcomes do not give reads {@code not
   *     available}
   */
  public static SortedMap<String, Reading> of(OutcomeTable table, List<String> metrics) {
    var readings = new TreeMap<String, Reading>();
    for (String metric : metrics) {
      readings.put(metric, table.labels() > 0 ? labelled(metric, table) : Reading.none(NO_LABELS));
    }
    readings.put(Metrics.PREDICTIONS, Reading.of((double) table.predictions()));
    readings.put(Metrics.LABELS, Reading.of((double) table.labels()));
    readings.put(
        Metrics.COVERAGE, Wilson.share(table.labels(), table.predictions(), "no predictions"));
    readings.put(Metrics.LAG_P50, lag(table, 0.50));
    readings.put(Metrics.LAG_P95, lag(table, 0.95));
    return readings;
  }

  private static Reading labelled(String metric, OutcomeTable table) {
    long hits = table.truePositives;
    long wrong = table.falsePositives + table.falseNegatives;
    return switch (metric) {
      case Metrics.AUC -> RankStatistics.auc(table.scores);
      case Metrics.LOG_LOSS -> mean(table.logLoss, table.logLossSquared, table.labels());
      case Metrics.BRIER -> mean(table.brier, table.brierSquared, table.labels());
      case Metrics.ACCURACY -> Wilson.share(table.labels() - wrong, table.labels(), NO_LABELS);
      case Metrics.PRECISION ->
          Wilson.share(hits, hits + table.falsePositives, "no positive predictions");
      case Metrics.RECALL -> Wilson.share(hits, table.positives(), "no positive labels");
      case Metrics.F1 -> f1(Wilson.share(hits, hits + wrong, "no positives"));
      default -> Reading.none("not available");
    };
  }

  private static Reading mean(ExactSum sum, ExactSum squares, long count) {
    double mean = sum.value() / count;
    if (count < 2) {
      return Reading.of(mean);
    }
    double variance = Math.max(0, squares.value() / count - mean * mean) / (count - 1);
    double half = Wilson.Z_95 * Math.sqrt(variance);
    return Reading.between(mean, Math.max(0, mean - half), mean + half);
  }

  private static Reading f1(Reading theta) {
    if (theta.value().isEmpty() || theta.low().isEmpty() || theta.high().isEmpty()) {
      return theta;
    }
    return Reading.between(
        f1(theta.value().getAsDouble()),
        f1(theta.low().getAsDouble()),
        f1(theta.high().getAsDouble()));
  }

  private static double f1(double theta) {
    return 2 * theta / (1 + theta);
  }

  private static Reading lag(OutcomeTable table, double share) {
    return table.labels() > 0 ? Reading.of(table.lags.quantile(share)) : Reading.none(NO_LABELS);
  }
}
