// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import java.util.Arrays;

/**
 * Control of the false discovery rate over a family of tests.
 *
 * <p>Benjamini and Hochberg's step-up rule, in a form that lets each test have a level of its own:
 * with {@code r = p / alpha} sorted ascending, all tests up to the largest {@code k} with {@code
 * r(k) <= k / m} are discoveries. Equal levels give the usual rule. Source: alerting.md, section
 * 3.2.
 */
final class BenjaminiHochberg {

  private BenjaminiHochberg() {}

  /**
   * The largest ratio {@code p / alpha} that is a discovery; negative if none is.
   *
   * @param ratios {@code p / alpha} of every test of the family
   */
  static double threshold(double[] ratios) {
    double[] sorted = ratios.clone();
    Arrays.sort(sorted);
    for (int k = sorted.length; k >= 1; k--) {
      if (sorted[k - 1] <= (double) k / sorted.length) {
        return sorted[k - 1];
      }
    }
    return -1;
  }
}
