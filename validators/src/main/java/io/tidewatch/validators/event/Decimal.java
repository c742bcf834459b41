// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

/**
 * Decimal numbers that are one rounded operation: at most 15 digits are an exact double, and so is
 * the power of ten that they are over. Source: Clinger, "How to read floating point numbers
 * accurately", PLDI 1990, section 5.
 */
public final class Decimal {

  /** Digits of which every number is below 2^53. */
  public static final int DIGITS_MAX = 15;

  /** Powers of ten that a double holds exactly. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private Decimal() {}

  /**
   * The number nearest to a decimal; NaN where it takes more than one operation.
   *
   * @param minus 1 before a minus, else 0
   * @param digits without the point
   * @param count of digits that were written
   * @param decimals digits behind the point
   */
  public static double of(int minus, long digits, int count, int decimals) {
    if (count > DIGITS_MAX || decimals >= POWERS.length) {
      return Double.NaN;
    }
    double size = digits / POWERS[decimals];
    return Double.longBitsToDouble(Double.doubleToRawLongBits(size) | ((long) minus << 63));
  }
}
