// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;

/**
 * The metrics of scores for a positive class: {@code auc, log-loss, brier, accuracy, precision,
 * recall, f1}. Intervals are 95 %: DeLong for the area under the ROC curve, normal for mean losses,
 * Wilson for shares, and Wilson on θ = TP/(TP+FP+FN) for F1 = 2θ/(1+θ).
 */
final class BinaryReadings {

  private BinaryReadings() {}

  /** Reads one metric of outcomes with at least one label. */
  static Reading of(String metric, BinaryOutcomes outcomes) {
    Confusion decided = outcomes.confusion(0);
    return switch (metric) {
      case Metrics.AUC -> RankStatistics.auc(outcomes.scores());
      case Metrics.LOG_LOSS -> mean(outcomes.logLoss, outcomes.logLossSquared, decided.labels());
      case Metrics.BRIER -> mean(outcomes.brier, outcomes.brierSquared, decided.labels());
      case Metrics.ACCURACY -> Wilson.share(decided.right(), decided.labels(), "no labels");
      case Metrics.PRECISION ->
          Wilson.share(
              decided.truePositives(), decided.predictedPositives(), "no positive predictions");
      case Metrics.RECALL ->
          Wilson.share(decided.truePositives(), decided.positives(), "no positive labels");
      case Metrics.F1 -> f1(decided);
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

  private static Reading f1(Confusion confusion) {
    long hits = confusion.truePositives();
    long either = hits + confusion.falsePositives() + confusion.falseNegatives();
    Reading theta = Wilson.share(hits, either, "no positives");
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
