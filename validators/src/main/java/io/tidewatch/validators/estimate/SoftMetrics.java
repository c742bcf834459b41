// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.measurement.Metrics;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * The metrics of soft outcomes with their derivatives.
 *
 * <p>With {@code P}, {@code N} the masses of the classes, {@code TP} that of positives at or above
 * the threshold, and so on: accuracy {@code (TP+TN)/(P+N)}, precision {@code TP/(TP+FP)}, recall
 * {@code TP/P}, F1 {@code 2TP/(2TP+FP+FN)}, log-loss and Brier score the mean loss at the raw
 * score, and those of {@link RankSlopes}. Cost: one pass over the scores for each metric.
 */
final class SoftMetrics {

  /** The metrics that there are, in no order. */
  static final List<String> NAMES =
      List.of(
          Metrics.ACCURACY,
          Metrics.PRECISION,
          Metrics.RECALL,
          Metrics.F1,
          Metrics.BRIER,
          Metrics.LOG_LOSS,
          Metrics.AUC,
          Metrics.AVERAGE_PRECISION);

  /** As for the realised log-loss: scores are clipped to [CLIP, 1 - CLIP]. */
  private static final double CLIP = 1e-15;

  private final SoftOutcomes outcomes;
  private double positives;
  private double negatives;
  private double truePositives;
  private double falsePositives;

  SoftMetrics(SoftOutcomes outcomes) {
    this.outcomes = outcomes;
    for (int i = 0; i < outcomes.size(); i++) {
      positives += outcomes.positives(i);
      negatives += outcomes.negatives(i);
      truePositives += outcomes.positives(i) * outcomes.predicted(i);
      falsePositives += outcomes.negatives(i) * outcomes.predicted(i);
    }
  }

  double positives() {
    return positives;
  }

  double negatives() {
    return negatives;
  }

  double truePositives() {
    return truePositives;
  }

  double falsePositives() {
    return falsePositives;
  }

  /**
   * A metric; empty where it divides by zero.
   *
   * @throws IllegalArgumentException if it is none of {@link #NAMES}
   */
  Optional<MetricSlope> of(String metric) {
    double rows = positives + negatives;
    double claimed = truePositives + falsePositives;
    return switch (metric) {
      case Metrics.ACCURACY -> rows > 0 ? Optional.of(accuracy(rows)) : Optional.empty();
      case Metrics.PRECISION -> claimed > 0 ? Optional.of(precision(claimed)) : Optional.empty();
      case Metrics.RECALL -> positives > 0 ? Optional.of(recall()) : Optional.empty();
      case Metrics.F1 ->
          claimed + positives > 0 ? Optional.of(f1(claimed + positives)) : Optional.empty();
      case Metrics.BRIER ->
          rows > 0
              ? Optional.of(loss(rows, i -> square(1 - score(i)), i -> square(score(i))))
              : Optional.empty();
      case Metrics.LOG_LOSS ->
          rows > 0
              ? Optional.of(loss(rows, i -> surprise(score(i)), i -> surprise(1 - score(i))))
              : Optional.empty();
      case Metrics.AUC -> bothClasses() ? Optional.of(ranks().area()) : Optional.empty();
      case Metrics.AVERAGE_PRECISION ->
          bothClasses() ? Optional.of(ranks().averagePrecision()) : Optional.empty();
      default ->
          throw new IllegalArgumentException("metric is " + metric + ", must be one of " + NAMES);
    };
  }

  private boolean bothClasses() {
    return positives > 0 && negatives > 0;
  }

  private RankSlopes ranks() {
    return new RankSlopes(outcomes, positives, negatives);
  }

  private MetricSlope accuracy(double rows) {
    double value = (truePositives + negatives - falsePositives) / rows;
    return slope(
        value,
        i -> (outcomes.predicted(i) - value) / rows,
        i -> (1 - outcomes.predicted(i) - value) / rows);
  }

  private MetricSlope precision(double claimed) {
    double value = truePositives / claimed;
    return slope(
        value,
        i -> outcomes.predicted(i) * (1 - value) / claimed,
        i -> outcomes.predicted(i) * -value / claimed);
  }

  private MetricSlope recall() {
    double value = truePositives / positives;
    return slope(value, i -> (outcomes.predicted(i) - value) / positives, i -> 0);
  }

  private MetricSlope f1(double twice) {
    double value = 2 * truePositives / twice;
    return slope(
        value,
        i -> (2 * outcomes.predicted(i) - value * (1 + outcomes.predicted(i))) / twice,
        i -> -value * outcomes.predicted(i) / twice);
  }

  private MetricSlope loss(
      double rows, IntToDoubleFunction positive, IntToDoubleFunction negative) {
    double sum = 0;
    for (int i = 0; i < outcomes.size(); i++) {
      sum += outcomes.positives(i) * positive.applyAsDouble(i);
      sum += outcomes.negatives(i) * negative.applyAsDouble(i);
    }
    double value = sum / rows;
    return new MetricSlope(
        MetricSlope.Range.LOSS,
        value,
        each(i -> (positive.applyAsDouble(i) - value) / rows),
        each(i -> (negative.applyAsDouble(i) - value) / rows));
  }

  private MetricSlope slope(
      double value, IntToDoubleFunction byPositives, IntToDoubleFunction byNegatives) {
    return new MetricSlope(MetricSlope.Range.SHARE, value, each(byPositives), each(byNegatives));
  }

  private double[] each(IntToDoubleFunction function) {
    double[] values = new double[outcomes.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = function.applyAsDouble(i);
    }
    return values;
  }

  private double score(int index) {
    return outcomes.score(index);
  }

  private static double surprise(double probability) {
    return -StrictMath.log(Math.min(1 - CLIP, Math.max(CLIP, probability)));
  }

  private static double square(double value) {
    return value * value;
  }
}
