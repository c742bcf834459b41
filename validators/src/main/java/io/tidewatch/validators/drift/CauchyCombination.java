// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

/**
 * One p-value of several, which may depend on each other in any way.
 *
 * <p>{@code P(C > mean of tan((½ - p)π))} for a standard Cauchy variable: {@code
 * scipy.stats.cauchy.sf(np.mean(np.tan((.5 - p) * np.pi)))}. Right in the tail whatever the
 * dependence; one small p-value among {@code J} gives about {@code J} times itself.
 *
 * <p>Source: Liu and Xie, "Cauchy combination test", J. Amer. Statist. Assoc. 115 (2020), 393-402.
 */
public final class CauchyCombination {

  /**
   * A p-value near 1 would outweigh any small one, so greater ones count as this; cf. truncated
   * Cauchy combination, arXiv 2506.12489. A choice; unit: probability.
   */
  static final double GREATEST = 0.99;

  private CauchyCombination() {}

  /**
   * Returns the combined p-value, in {@code [0, 1]}.
   *
   * @param pValues at least one, each in {@code [0, 1]}
   * @throws IllegalArgumentException if there is none
   */
  public static double pValue(double... pValues) {
    if (pValues.length == 0) {
      throw new IllegalArgumentException("p-values is 0, must be >= 1");
    }
    double sum = 0;
    for (double p : pValues) {
      if (p <= 0) {
        return 0;
      }
      sum += 1 / Math.tan(Math.PI * Math.min(p, GREATEST)); // tan((½ - p)π), exact for small p
    }
    return Math.atan2(1, sum / pValues.length) / Math.PI;
  }
}
