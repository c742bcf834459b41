// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.config.Comparison.Loss;
import io.tidewatch.validators.measurement.Reading;
import java.util.Optional;

/**
 * Judges the difference of two versions at one look. Pure; the verdict of any number of looks is
 * false with a probability of at most alpha, as far as {@link ConfidenceSequence} is exact.
 *
 * <p>It waits until the central limit theorem can be believed: {@link #CASES_MIN} cases, of which
 * {@link #CARRIERS_MIN} carry the difference, or half as many where each carries as much. And since
 * what has not been seen in {@code n} cases may still happen in {@code ln(2/alpha)/n} of them, the
 * half-width is at least that times the largest possible loss, where there is one.
 */
public final class ComparisonJudge {

  /** Fewest cases of a verdict; of a split, on each side. Source: statistics.md §7. */
  public static final long CASES_MIN = 200;

  /**
   * Fewest cases that carry a difference. Simulated (docs/comparison.md): with 50 a difference that
   * rests on 2 % of the cases misses at most .02 more often than alpha says, without it twice
   * alpha.
   */
  static final long CARRIERS_MIN = 50;

  /** The same of errors, which are 0 or 1: pairs that differ, or cases that a side gets wrong. */
  static final long ERRORS_MIN = 25;

  private final double alpha;
  private final double margin;
  private final double lossMax;
  private final long carriersMin;
  private final ConfidenceSequence sequence;

  /**
   * A judge of one slice.
   *
   * @param alpha probability of a false verdict over all looks
   * @param margin by how much the challenger may be worse, at least 0, in the unit of the loss
   */
  public ComparisonJudge(double alpha, double margin, Loss loss) {
    this.alpha = alpha;
    this.margin = margin;
    this.lossMax = lossMax(loss);
    this.carriersMin = loss == Loss.ERROR ? ERRORS_MIN : CARRIERS_MIN;
    this.sequence = new ConfidenceSequence(alpha);
  }

  /**
   * Judges.
   *
   * @param obstacle why no number of cases would settle it, if so
   */
  public ComparisonFinding judge(MeanDifference difference, Optional<String> obstacle) {
    double half = halfWidth(difference);
    Reading reading = reading(difference, half);
    if (obstacle.isPresent()) {
      return new ComparisonFinding(ComparisonVerdict.NOT_EVALUABLE, obstacle.get(), reading);
    }
    if (difference.cases() < CASES_MIN) {
      return thin(difference.cases() + " of " + CASES_MIN + " cases", reading);
    }
    if (difference.carriers() < carriersMin) {
      long carriers = (long) difference.carriers();
      return thin(carriers + " of " + carriersMin + " cases that carry the difference", reading);
    }
    return decided(difference, half, reading);
  }

  private ComparisonFinding decided(MeanDifference difference, double half, Reading reading) {
    double low = difference.value() - half;
    double high = difference.value() + half;
    if (high < margin) {
      String rule = high < 0 ? "loss is less" : "loss is more by less than the margin " + margin;
      return new ComparisonFinding(ComparisonVerdict.BETTER, rule, reading);
    }
    return low > margin
        ? new ComparisonFinding(
            ComparisonVerdict.WORSE, "loss must be more by at most " + margin, reading)
        : new ComparisonFinding(
            ComparisonVerdict.KEEP_WAITING, "keep waiting: interval reaches across", reading);
  }

  /** The largest loss that a case can have; 0 if there is none. */
  private static double lossMax(Loss loss) {
    return switch (loss) {
      case ERROR, BRIER -> 1;
      case LOG_LOSS, ABSOLUTE_ERROR -> 0;
    };
  }

  private static ComparisonFinding thin(String what, Reading reading) {
    return new ComparisonFinding(ComparisonVerdict.NOT_EVALUABLE, "thin: " + what, reading);
  }

  private double halfWidth(MeanDifference difference) {
    double unseen = Math.log(2 / alpha) * lossMax / Math.max(1, difference.cases());
    return Math.max(
        unseen, sequence.halfWidth(difference.variance(), difference.plannedVariance()));
  }

  private static Reading reading(MeanDifference difference, double half) {
    double value = difference.value();
    return difference.cases() < 2
        ? Reading.none("thin")
        : Reading.between(value, value - half, value + half);
  }
}
