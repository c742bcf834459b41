// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Evidence against a known share of successes: a test martingale that mixes all other shares by a
 * Beta prior. Exact at any number of trials and valid at every look: the chance that it ever
 * reaches {@code x} is at most {@code 1/x} (Ville's inequality).
 *
 * <p>{@code e = B(a + s, b + f) / B(a, b) / (p^s·(1 − p)^f)} for {@code s} successes and {@code f}
 * failures, which is the ratio of the prior's to the posterior's density at {@code p}.
 *
 * @param a the prior's successes, above 0
 * @param b the prior's failures, above 0
 * @param share the share {@code p} that is doubted, in (0, 1)
 */
record BetaMixture(double a, double b, double share) {

  /** Returns {@code ln e}. */
  double logEvidence(long successes, long failures) {
    if (successes < 0 || failures < 0) {
      throw new IllegalArgumentException(
          "successes is " + successes + " and failures " + failures + ", must be >= 0");
    }
    return logDensity(a, b) - logDensity(a + successes, b + failures);
  }

  private double logDensity(double alpha, double beta) {
    return BetaDistribution.of(alpha, beta).logDensity(share);
  }
}
