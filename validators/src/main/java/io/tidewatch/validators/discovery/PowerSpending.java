// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

/**
 * The share {@code γ(j) ∝ j^-1.6} of the whole level that goes to the {@code j}-th test or batch;
 * all shares together are 1. Source: alerting.md, section 3.3.
 */
final class PowerSpending {

  /** {@code 1 / ζ(1.6)}. Source: alerting.md, section 3.3. */
  private static final double FIRST = 0.4374901658;

  private static final double EXPONENT = 1.6;

  private PowerSpending() {}

  /**
   * The share, above 0.
   *
   * @param place 1, 2, 3…
   */
  static double share(long place) {
    return FIRST / Math.pow((double) place, EXPONENT);
  }
}
