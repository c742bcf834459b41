// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

/**
 * Reads decimal numbers without throwing for anything else.
 *
 * <p>Accepts an optional sign, digits with an optional point and an optional exponent, the words
 * {@code nan}, {@code inf} and {@code infinity} in any case, and spaces around. Java's own suffixes
 * and hexadecimal numbers are not numbers here.
 */
final class NumberText {

  /** Powers of ten that a double holds exactly. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Digits of which every number is below 2^53, so that it is an exact double. */
  private static final int EXACT_DIGITS = 15;

  private NumberText() {}

  /** Says what the text is: a number, NaN, an infinity or a type error. */
  static void parse(String text, ParsedValue into) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) <= ' ') {
      start++;
    }
    while (start < end && text.charAt(end - 1) <= ' ') {
      end--;
    }
    if (start == end) {
      into.is(ParsedValue.Kind.TYPE_ERROR);
      return;
    }
    char sign = text.charAt(start);
    int first = sign == '-' || sign == '+' ? start + 1 : start;
    if (first < end && Character.isLetter(text.charAt(first))) {
      word(text, first, end, sign == '-', into);
    } else {
      decimal(text, first, end, sign == '-', into);
    }
  }

  private static void word(String text, int first, int end, boolean negative, ParsedValue into) {
    if (is("nan", text, first, end)) {
      into.is(ParsedValue.Kind.NAN);
    } else if (is("inf", text, first, end) || is("infinity", text, first, end)) {
      into.isNumber(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    } else {
      into.is(ParsedValue.Kind.TYPE_ERROR);
    }
  }

  private static boolean is(String word, String text, int first, int end) {
    return end - first == word.length() && text.regionMatches(true, first, word, 0, word.length());
  }

  /**
   * Digits, point, digits, exponent. At most 15 digits over or times an exact power of ten are one
   * correctly rounded operation (Clinger's fast path); the rest goes to the JDK.
   */
  private static void decimal(String text, int first, int end, boolean negative, ParsedValue into) {
    long digits = 0;
    int count = 0;
    int point = -1;
    int at = first;
    for (; at < end; at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        digits = count < EXACT_DIGITS ? digits * 10 + (c - '0') : digits;
        count++;
      } else if (c == '.' && point < 0) {
        point = at;
      } else {
        break;
      }
    }
    int decimals = point < 0 ? 0 : at - point - 1;
    if (count == 0 || (at < end && !isExponent(text, at, end))) {
      into.is(ParsedValue.Kind.TYPE_ERROR);
    } else if (at == end && count <= EXACT_DIGITS && decimals < POWERS.length) {
      double size = digits / POWERS[decimals];
      into.isNumber(negative ? -size : size);
    } else {
      into.isNumber(Double.parseDouble(text));
    }
  }

  private static boolean isExponent(String text, int at, int end) {
    if ((text.charAt(at) | ' ') != 'e') {
      return false;
    }
    int digit = at + 1;
    if (digit < end && (text.charAt(digit) == '-' || text.charAt(digit) == '+')) {
      digit++;
    }
    if (digit == end) {
      return false;
    }
    for (; digit < end; digit++) {
      if (text.charAt(digit) < '0' || text.charAt(digit) > '9') {
        return false;
      }
    }
    return true;
  }
}
