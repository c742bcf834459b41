// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.config.Costs;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The metrics of scores for a positive class.
 *
 * <p>{@code auc} and {@code average-precision} come with the {@code -half-width} within which the
 * value of the scores themselves is certain to lie. What depends on a threshold is of the monitor's
 * own, and under {@code METRIC@THRESHOLD} of each other one of the design. Intervals are 95 %:
 * DeLong for the area under the ROC curve, normal for means, Wilson for shares, and Wilson on θ =
 * TP/(TP+FP+FN) for F1 = 2θ/(1+θ); {@link AveragePrecision} and {@link CalibrationError} have their
 * own. Counts have none.
 */
final class BinaryReadings {

  private static final String NO_LABELS = "no labels";

  private final BinaryOutcomes outcomes;
  private final Optional<Costs> costs;
  private final TreeMap<String, Reading> readings = new TreeMap<>();

  BinaryReadings(BinaryOutcomes outcomes, Optional<Costs> costs) {
    this.outcomes = outcomes;
    this.costs = costs;
  }

  /** Reads metrics, and what comes with them. */
  SortedMap<String, Reading> of(List<String> metrics) {
    metrics.forEach(this::read);
    if (outcomes.positives() + outcomes.negatives() <= 0) {
      readings.replaceAll((metric, reading) -> Reading.none(NO_LABELS));
    }
    return readings;
  }

  private void read(String metric) {
    switch (metric) {
      case Metrics.AUC -> {
        readings.put(metric, RankStatistics.auc(outcomes.scores()));
        readings.put(Metrics.AUC_HALF_WIDTH, RankStatistics.halfWidth(outcomes.scores()));
      }
      case Metrics.AVERAGE_PRECISION -> {
        var precision = new AveragePrecision(outcomes.scores());
        readings.put(metric, precision.reading());
        readings.put(Metrics.AVERAGE_PRECISION_HALF_WIDTH, precision.halfWidth());
      }
      case Metrics.LOG_LOSS ->
          readings.put(metric, mean(outcomes.logLoss, outcomes.logLossSquared));
      case Metrics.BRIER -> readings.put(metric, mean(outcomes.brier, outcomes.brierSquared));
      case Metrics.ECE -> readings.put(metric, new CalibrationError(outcomes.scores()).expected());
      case Metrics.ECE_DEBIASED ->
          readings.put(metric, new CalibrationError(outcomes.scores()).debiased());
      default -> readDecisions(metric);
    }
  }

  private Reading mean(ExactSum sum, ExactSum squares) {
    return Means.ofLosses(
        sum.value(), squares.value(), outcomes.positives() + outcomes.negatives());
  }

  private void readDecisions(String metric) {
    List<Double> thresholds = outcomes.design().thresholds();
    readings.put(metric, decided(metric, outcomes.confusion(0)));
    for (int other = 1; other < thresholds.size(); other++) {
      readings.put(
          metric + "@" + thresholds.get(other), decided(metric, outcomes.confusion(other)));
    }
  }

  private Reading decided(String metric, Confusion decided) {
    return switch (metric) {
      case Metrics.ACCURACY -> Wilson.share(decided.right(), decided.labels(), NO_LABELS);
      case Metrics.PRECISION ->
          Wilson.share(
              decided.truePositives(), decided.predictedPositives(), "no positive predictions");
      case Metrics.RECALL ->
          Wilson.share(decided.truePositives(), decided.positives(), "no positive labels");
      case Metrics.F1 -> f1(decided);
      case Metrics.TRUE_POSITIVES -> Reading.of((double) decided.truePositives());
      case Metrics.FALSE_POSITIVES -> Reading.of((double) decided.falsePositives());
      case Metrics.TRUE_NEGATIVES -> Reading.of((double) decided.trueNegatives());
      case Metrics.FALSE_NEGATIVES -> Reading.of((double) decided.falseNegatives());
      case Metrics.BUSINESS_VALUE ->
          costs.isPresent() && costs.get() instanceof Costs.OfDecisions known
              ? value(decided, known)
              : Reading.none("no costs");
      default -> Reading.none("not available");
    };
  }

  private static Reading value(Confusion decided, Costs.OfDecisions costs) {
    double sum = 0;
    double squares = 0;
    double[] each = {
      costs.truePositive(), costs.falsePositive(), costs.trueNegative(), costs.falseNegative()
    };
    long[] counts = {
      decided.truePositives(),
      decided.falsePositives(),
      decided.trueNegatives(),
      decided.falseNegatives()
    };
    for (int cell = 0; cell < counts.length; cell++) {
      sum -= counts[cell] * each[cell];
      squares += counts[cell] * each[cell] * each[cell];
    }
    return Means.of(sum, squares, decided.labels());
  }

  private static Reading f1(Confusion confusion) {
    long hits = confusion.truePositives();
    long either = hits + confusion.falsePositives() + confusion.falseNegatives();
    return f1(Wilson.share(hits, either, "no positives"));
  }

  /**
   * F1 of the share of true positives among all that are positive or predicted to be, with the ends
   * of its interval.
   */
  static Reading f1(Reading theta) {
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
}
