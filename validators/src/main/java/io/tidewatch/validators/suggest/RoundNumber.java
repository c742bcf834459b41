// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.suggest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers that people can read: two significant digits, rounded away from the values. */
final class RoundNumber {

  private static final int DIGITS = 2;

  private RoundNumber() {}

  /** The greatest number of two digits that is not above. */
  static double below(double number) {
    return round(number, RoundingMode.FLOOR);
  }

  /** The least number of two digits that is not below. */
  static double above(double number) {
    return round(number, RoundingMode.CEILING);
  }

  private static double round(double number, RoundingMode mode) {
    return new BigDecimal(number).round(new MathContext(DIGITS, mode)).doubleValue();
  }

  /** As a monitor document has it: without an exponent. */
  static String text(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }
}
