// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sequential;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Robbins' normal mixture: bounds of a sum of centred steps that are reached at some step with a
 * probability of alpha at most, however often one looks.
 *
 * <p>Source: Howard, Ramdas, McAuliffe and Sekhon, "Time-uniform, nonparametric, nonasymptotic
 * confidence sequences", Annals of Statistics 49 (2021), Propositions 5 (two-sided) and 6
 * (one-sided); the tuning is that of confseq, uniform_boundaries.h, {@code best_rho}.
 */
public final class NormalMixture {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Of an interval; to the last bit of a double. */
  private static final int HALVINGS = 60;

  private final double rho;
  private final double logThreshold;

  private NormalMixture(double rho, double alpha) {
    this.rho = rho;
    this.logThreshold = Math.log(1 / alpha);
  }

  /**
   * A mixture.
   *
   * @param alpha probability that its bounds are ever reached, in (0, 1)
   * @param plannedVariance of the sum at which the two-sided bound is narrowest, above 0
   */
  public static NormalMixture of(double alpha, double plannedVariance) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha is " + alpha + ", must be in (0, 1)");
    }
    return new NormalMixture(bestRho(alpha, plannedVariance), alpha);
  }

  /**
   * The mixture whose one-sided bound is narrowest there.
   *
   * @param alpha as before, below 1/2
   */
  public static NormalMixture oneSided(double alpha, double plannedVariance) {
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException("alpha is " + alpha + ", must be in (0, 0.5)");
    }
    return new NormalMixture(bestRho(2 * alpha, plannedVariance), alpha);
  }

  /** How far from 0 the sum may be, either way. */
  public double bound(double variance) {
    return Math.sqrt((variance + rho) * (Math.log1p(variance / rho) + 2 * logThreshold));
  }

  /** How far above 0 the sum may be, whatever it does below. */
  public double upperBound(double variance) {
    double inside = 0;
    double outside = bound(variance); // two sides have less to spend on each
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (inside + outside) / 2;
      if (oneSidedLog(middle, variance) < logThreshold) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return outside;
  }

  private static double bestRho(double alpha, double variance) {
    double log = 2 * Math.log(1 / alpha);
    return variance / (log + Math.log1p(log));
  }

  private double oneSidedLog(double sum, double variance) {
    double spread = variance + rho;
    return Math.log(4 * rho / spread) / 2
        + sum * sum / (2 * spread)
        + Math.log(NORMAL.cumulativeProbability(sum / Math.sqrt(spread)));
  }
}
