// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.measurement.Reading;
import java.util.List;

/**
 * Confidence-based performance estimation (CBPE): the metrics that a cohort will have once its
 * labels are there, from its scores alone, <b>assuming that P(y|x) is unchanged</b> since the
 * reference.
 *
 * <p>At a calibrated probability {@code c} a row is a positive with {@code c} and a negative with
 * {@code 1 - c}: expected confusion counts are sums of those, and so are the losses; the order for
 * AUC and average precision is that of the raw scores. Neither a changed world nor a slice in which
 * scores mean something else is seen.
 *
 * <p>The 95 % interval is of the value that will be realised. It has two parts, by the delta
 * method: labels are drawn (Poisson-binomial, {@code Σ n c (1-c) g²} for a derivative {@code g}),
 * and the calibration is known from a sample ({@code Σ (Σ n g)² c (1-c) / m} over its pools of
 * {@code m} rows). Not covered: a calibration that is wrong because the world is another.
 *
 * <p>Source: NannyML, "Confidence-based Performance Estimation", documentation and {@code
 * performance_estimation/confidence_based/metrics.py}; statistics.md §6.3.
 */
public final class ConfidenceEstimate {

  private final Calibrator calibrator;
  private final List<CountAtScore> cohort;
  private final SoftMetrics metrics;
  private final long predictions;

  private ConfidenceEstimate(
      Calibrator calibrator, List<CountAtScore> cohort, SoftMetrics metrics, long predictions) {
    this.calibrator = calibrator;
    this.cohort = cohort;
    this.metrics = metrics;
    this.predictions = predictions;
  }

  /**
   * Prepares the estimates of a cohort. Its labels, where there are any, are not looked at.
   *
   * @param cohort ascending by score
   */
  public static ConfidenceEstimate of(Calibrator calibrator, List<CountAtScore> cohort, Cut cut) {
    var expected = SoftOutcomes.of(cohort, cut, new Expected(calibrator));
    long predictions = cohort.stream().mapToLong(CountAtScore::predictions).sum();
    return new ConfidenceEstimate(
        calibrator, List.copyOf(cohort), new SoftMetrics(expected), predictions);
  }

  /** The metrics that can be estimated, as they are named without prefix. */
  public static List<String> metrics() {
    return SoftMetrics.NAMES;
  }

  /**
   * The estimate of a metric, or why there is none. Cost: {@code O(scores)}.
   *
   * @throws IllegalArgumentException if the metric is none of {@link #metrics()}
   */
  public Reading of(String metric) {
    return metrics
        .of(metric)
        .map(slope -> UncertainMetric.reading(slope, variance(slope), (double) predictions))
        .orElse(Reading.none(predictions == 0 ? "no predictions" : "one class"));
  }

  public double expectedPositives() {
    return metrics.positives();
  }

  public double expectedTruePositives() {
    return metrics.truePositives();
  }

  public double expectedFalsePositives() {
    return metrics.falsePositives();
  }

  private double variance(MetricSlope slope) {
    double drawn = 0;
    double[] byPool = new double[calibrator.pools()];
    for (int i = 0; i < cohort.size(); i++) {
      CountAtScore count = cohort.get(i);
      double probability = calibrator.probability(count.score());
      double turning = slope.byTurning(i);
      drawn += count.predictions() * probability * (1 - probability) * turning * turning;
      byPool[calibrator.pool(count.score())] += count.predictions() * turning;
    }
    double learned = 0;
    for (int pool = 0; pool < byPool.length; pool++) {
      learned += byPool[pool] * byPool[pool] * calibrator.variance(pool);
    }
    return drawn + learned;
  }

  /** Each prediction counts with its calibrated probability. */
  private record Expected(Calibrator calibrator) implements SoftOutcomes.Masses {

    @Override
    public double positives(int index, CountAtScore count) {
      return count.predictions() * calibrator.probability(count.score());
    }

    @Override
    public double negatives(int index, CountAtScore count) {
      return count.predictions() * (1 - calibrator.probability(count.score()));
    }
  }
}
