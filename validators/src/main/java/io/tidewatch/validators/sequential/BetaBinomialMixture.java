// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sequential;

import org.apache.commons.numbers.gamma.LogBeta;

/**
 * The two-sided beta-binomial mixture of sums whose steps lie in {@code [-g, h]}: while their mean
 * is zero, its exponential reaches {@code 1/alpha} at some step with a probability of alpha at
 * most.
 *
 * <p>Source: Howard, Ramdas, McAuliffe and Sekhon, "Time-uniform, nonparametric, nonasymptotic
 * confidence sequences", Annals of Statistics 49 (2021), Proposition 7; the tuning is that of
 * confseq, uniform_boundaries.h, {@code BetaBinomialMixture}.
 */
final class BetaBinomialMixture {

  /** Least {@code r}, of {@code g h}. Source: confseq, {@code optimal_r}. */
  private static final double LEAST = 1e-3;

  private final double g;
  private final double h;
  private final double r;

  /**
   * A mixture.
   *
   * @param variance of the sum at which it is narrowest, above 0
   * @param alpha for which it is, in (0, 1)
   * @param g greatest step down, above 0
   * @param h greatest step up, above 0
   */
  BetaBinomialMixture(double variance, double alpha, double g, double h) {
    this.g = g;
    this.h = h;
    double log = 2 * Math.log(1 / alpha);
    double rho = variance / (log + Math.log1p(log));
    this.r = Math.max(rho - g * h, LEAST * g * h);
  }

  /**
   * The logarithm of the mixture.
   *
   * @param sum in {@code [-v/h, v/g]}
   * @param v variance of the sum
   */
  double log(double sum, double v) {
    double up = h * (g + h);
    double down = g * (g + h);
    return v / (g * h) * Math.log(g + h)
        - (v + h * sum) / up * Math.log(g)
        - (v - g * sum) / down * Math.log(h)
        + LogBeta.value((r + v - g * sum) / down, (r + v + h * sum) / up)
        - LogBeta.value(r / down, r / up);
  }
}
