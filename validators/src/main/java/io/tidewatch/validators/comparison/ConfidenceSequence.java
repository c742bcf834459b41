// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.validators.sequential.NormalMixture;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Half-widths of an interval that holds the true mean at every look at once, with probability
 * {@code 1 − alpha}: it may be looked at after each case and acted upon.
 *
 * <p>The narrower of two sequences, among which alpha is divided:
 *
 * <ul>
 *   <li>four fifths to a bound on the sum that is flat until the planned number {@code n*} of
 *       cases, {@code σ·z·√n* / n} with {@code 4·(1 − Φ(z)) = alpha}: by the reflection principle a
 *       Brownian motion leaves {@code ±z} before time 1 with at most that probability (the
 *       O'Brien-Fleming shape, for looks without number). It says nothing beyond {@code n*};
 *   <li>a fifth to Robbins' normal mixture, {@code σ·√(2(nρ²+1)/(n²ρ²)·ln(√(nρ²+1)/alpha))} with
 *       {@code ρ² = (−2 ln alpha + ln(−2 ln alpha + 1))/n*}, which holds for ever and finds large
 *       differences early (Waudby-Smith et al., "Time-uniform central limit theory and asymptotic
 *       confidence sequences", Annals of Statistics 2024).
 * </ul>
 *
 * <p>The mixture alone finds what a fixed-sample test of power .80 is planned for in .68 of all
 * series within 1.3 times its cases, the two together in .80 to .85 (docs/comparison.md). Both are
 * asymptotic: cases are independent or their dependence is in the variance, the variance is
 * estimated, and the central limit theorem must hold from the first look on; {@link
 * ComparisonJudge} has the conditions for that. Information is the inverse of the variance, so that
 * means of two samples are served as well (Jennison and Turnbull, Group Sequential Methods, 2000,
 * ch. 11).
 */
public final class ConfidenceSequence {

  /** Part of alpha that the flat bound has. Source: docs/comparison.md, simulated. */
  static final double FLAT_SHARE = 0.8;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final double flat;
  private final NormalMixture mixture; // of information, of which 1 is planned

  /**
   * A sequence.
   *
   * @param alpha probability that it ever misses the mean, in (0, 1)
   */
  public ConfidenceSequence(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha is " + alpha + ", must be in (0, 1)");
    }
    flat = NORMAL.inverseSurvivalProbability(FLAT_SHARE * alpha / 4);
    mixture = NormalMixture.of((1 - FLAT_SHARE) * alpha, 1);
  }

  /**
   * The half-width, in the unit of the mean; above 0, or 0 if the variance is 0. Cost: {@code
   * O(1)}.
   *
   * @param variance of the mean so far
   * @param plannedVariance of the mean at the planned number of cases
   */
  public double halfWidth(double variance, double plannedVariance) {
    if (variance <= 0) {
      return 0;
    }
    double information = plannedVariance / variance; // the share of the planned one
    double always = mixture.bound(information) * Math.sqrt(variance / information);
    return information <= 1 ? Math.min(always, flat * Math.sqrt(variance / information)) : always;
  }
}
