// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * Upper tail of the noncentral chi-square distribution, as a Poisson mixture of central ones summed
 * around the mixture's mode. Absolute error below 1e-10 against {@code scipy.stats.ncx2.sf}.
 */
final class NoncentralChiSquare {

  /** Beyond so many standard deviations the Poisson weights are below 1e-20. */
  private static final double DEVIATIONS = 10;

  /** The same for small means, where the Poisson distribution is skewed. */
  private static final int EXTRA_TERMS = 30;

  private NoncentralChiSquare() {}

  /**
   * The probability of more than a number.
   *
   * @param degrees of freedom, above 0
   * @param noncentrality {@code >= 0}
   */
  static double survival(double number, double degrees, double noncentrality) {
    if (number <= 0) {
      return 1;
    }
    if (noncentrality <= 0) {
      return ChiSquaredDistribution.of(degrees).survivalProbability(number);
    }
    PoissonDistribution weights = PoissonDistribution.of(noncentrality / 2);
    double width = DEVIATIONS * Math.sqrt(noncentrality / 2) + EXTRA_TERMS;
    int first = (int) Math.max(0, Math.floor(noncentrality / 2 - width));
    int last = (int) Math.min(Integer.MAX_VALUE - 1, Math.ceil(noncentrality / 2 + width));
    double tail = ChiSquaredDistribution.of(degrees + 2.0 * first).survivalProbability(number);
    double step = 2 * ChiSquaredDistribution.of(degrees + 2.0 * first + 2).density(number);
    double sum = 0;
    for (int term = first; term <= last; term++) {
      sum += weights.probability(term) * tail;
      // Q(a + 1, x) = Q(a, x) + x^a e^-x / Γ(a + 1) with a = degrees / 2 + term, x = number / 2
      tail = Math.min(1, tail + step);
      step *= number / 2 / (degrees / 2 + term + 1);
    }
    return Math.min(1, sum);
  }
}
