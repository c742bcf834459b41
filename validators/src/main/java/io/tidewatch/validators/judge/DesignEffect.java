// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import org.apache.commons.statistics.distribution.FDistribution;

/**
 * The p-value of a drift statistic on clustered rows, calibrated on the statistic's own history.
 *
 * <p>With mean {@code m} and variance {@code s²} of {@code T = psi / effectiveK} over {@code W}
 * windows: {@code f = min(bins - 1, 2m²/s²)} and {@code p = P(F(f, W·f) > T/m)}. Source:
 * statistics.md, section 2.4 (c).
 *
 * <p>The F test assumes a statistic with the tail of a scaled chi-square. A column that swings with
 * the hour or the weekday has a heavier tail, so {@link #pValue} is the larger of this and of a
 * {@link PredictionTest} on {@code ln(1 + T/(bins - 1))}, which is {@code ln T} less a constant
 * where T is large, and keeps the left tail of T from widening the interval where T is small.
 */
final class DesignEffect {

  /** The F distribution needs degrees of freedom above 0; W windows give at least 2/W of them. */
  private static final double FREEDOM_FLOOR = 0.01;

  private DesignEffect() {}

  /**
   * Returns the p-value, in {@code [0, 1]}.
   *
   * @param statistic {@code T} of the window, {@code >= 0}
   * @param history {@code T} of at least two windows before it
   * @param bins at least 2
   */
  static double pValue(double statistic, History history, int bins) {
    int freedom = bins - 1;
    History logs = history.map(value -> Math.log1p(value / freedom));
    double predicted = PredictionTest.of(logs).upperTail(Math.log1p(statistic / freedom));
    return Math.max(fisherTail(statistic, history, freedom), predicted);
  }

  /** The F test alone. */
  static double fisherTail(double statistic, History history, int freedom) {
    double mean = history.mean();
    if (mean <= 0) {
      return statistic > 0 ? 0 : 1;
    }
    double ratio = history.stddev() / mean;
    double effective = Math.max(FREEDOM_FLOOR, Math.min(freedom, 2 / (ratio * ratio)));
    return FDistribution.of(effective, history.size() * effective)
        .survivalProbability(statistic / mean);
  }
}
