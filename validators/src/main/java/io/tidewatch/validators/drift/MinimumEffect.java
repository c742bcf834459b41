// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

/**
 * Tests whether the population stability index exceeds a smallest effect that matters, so that big
 * windows do not alarm on small moves.
 *
 * <p>Under a true index of {@code δ}, {@code PSI / k} with {@code k = 1/n + 1/m} is about
 * noncentral chi-square with {@code bins - 1} degrees of freedom and noncentrality {@code δ / k}.
 * Source: statistics.md, section 2.4 (b); idea: Population Resemblance Statistic, arXiv 2307.11878.
 */
public final class MinimumEffect {

  private MinimumEffect() {}

  /**
   * Returns the p-value of "the index is at most {@code effectMin}", in {@code [0, 1]}.
   *
   * @param psi in nats
   * @param effectiveSize {@code 1/n + 1/m}, above 0
   * @param bins {@code >= 2}
   * @param effectMin in nats, {@code >= 0}; 0 gives the plain chi-square test
   */
  public static double pValue(double psi, double effectiveSize, int bins, double effectMin) {
    if (bins < 2 || !(effectiveSize > 0)) {
      throw new IllegalArgumentException(
          "bins is "
              + bins
              + ", must be >= 2; effectiveSize is "
              + effectiveSize
              + ", must be > 0");
    }
    return NoncentralChiSquare.survival(psi / effectiveSize, bins - 1, effectMin / effectiveSize);
  }
}
