// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import org.apache.commons.statistics.distribution.FDistribution;

/**
 * The p-value of a drift statistic on clustered rows, calibrated on the statistic's own history.
 *
 * <p>With mean {@code m} and variance {@code s²} of the statistic {@code T} over {@code W} windows:
 * {@code f = min(freedom, 2m²/s²)} and {@code p = P(F(f, W·f) > T/m)}. Source: statistics.md,
 * section 2.4 (c).
 *
 * <p>The F test assumes a statistic with the tail of a scaled chi-square. A column that swings with
 * the hour or the weekday has a heavier tail, so {@link #pValue} is the larger of this and of a
 * {@link PredictionTest} on {@code ln(1 + T)} for {@code T} of about 1 without drift: {@code ln T}
 * where T is large, and where T is small its left tail does not widen the interval.
 *
 * @param mean of the statistic over the history, {@code >= 0}
 * @param effective degrees of freedom {@code f}
 * @param windows {@code W >= 2}
 * @param logs the prediction test of {@code ln(1 + T)}
 */
record DesignEffect(double mean, double effective, int windows, PredictionTest logs) {

  /** The F distribution needs degrees of freedom above 0; W windows give at least 2/W of them. */
  private static final double FREEDOM_FLOOR = 0.01;

  /**
   * What the history says.
   *
   * @param history the statistic of at least two windows, each {@code >= 0}
   * @param freedom degrees of freedom if rows were independent, above 0
   */
  static DesignEffect of(History history, double freedom) {
    double mean = history.mean();
    double ratio = mean > 0 ? history.stddev() / mean : 0;
    double effective = Math.max(FREEDOM_FLOOR, Math.min(freedom, 2 / (ratio * ratio)));
    PredictionTest logs = PredictionTest.of(history.map(Math::log1p));
    return new DesignEffect(mean, effective, history.size(), logs);
  }

  /** The p-value of a window's statistic, in {@code [0, 1]}. */
  double pValue(double statistic) {
    return Math.max(fisherTail(statistic), logs.upperTail(Math.log1p(statistic)));
  }

  /** The least statistic whose p-value is at most {@code alpha}. */
  double critical(double alpha) {
    double fisher =
        FDistribution.of(effective, windows * effective).inverseSurvivalProbability(alpha) * mean;
    return Math.max(fisher, Math.expm1(logs.center() + logs.margin(alpha)));
  }

  /**
   * The shift at which the statistic is at least {@code critical} in four windows of five.
   *
   * <p>The statistic is taken as {@code m/f} times a noncentral chi-square variable {@code Y} with
   * {@code f} degrees of freedom and noncentrality {@code λ = f·sensitivity·shift²/m}, of which
   * {@code sqrt(Y - (f-1)/2)} is about normal with mean {@code sqrt(λ + (f-1)/2)} and variance 1.
   * So {@code λ = (sqrt(f·critical/m - (f-1)/2) + 0.84)² - (f-1)/2}. For a variable that is exactly
   * noncentral chi-square the shift is right to 0.2 %.
   *
   * @param sensitivity growth of the statistic's mean with the square of the shift, above 0
   */
  double detectableShift(double critical, double sensitivity) {
    double unit = Math.max(mean, Double.MIN_NORMAL) / effective;
    double offset = (effective - 1) / 2;
    double root = Math.sqrt(Math.max(0, critical / unit - offset)) + PredictionTest.FOUR_OF_FIVE;
    double noncentrality = Math.max(0, root * root - offset);
    return Math.sqrt(noncentrality * unit / sensitivity);
  }

  /** The F test alone. */
  double fisherTail(double statistic) {
    if (mean <= 0) {
      return statistic > 0 ? 0 : 1;
    }
    return FDistribution.of(effective, windows * effective).survivalProbability(statistic / mean);
  }
}
