// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import io.tidewatch.validators.event.Decimal;

/**
 * Reads decimal numbers without throwing for anything else.
 *
 * <p>Accepts an optional sign, digits with an optional point and an optional exponent, the words
 * {@code nan}, {@code inf} and {@code infinity} in any case, and spaces around. Java's own suffixes
 * and hexadecimal numbers are not numbers here.
 */
final class NumberText {

  private NumberText() {}

  /** Says what the text from one index to before another is: a number, NaN, infinite or none. */
  static void parse(byte[] bytes, int from, int to, ParsedValue into) {
    int start = from;
    int end = to;
    while (start < end && isBlank(bytes[start])) {
      start++;
    }
    while (start < end && isBlank(bytes[end - 1])) {
      end--;
    }
    if (start == end) {
      into.is(ParsedValue.Kind.TYPE_ERROR);
      return;
    }
    boolean negative = bytes[start] == '-';
    int first = negative || bytes[start] == '+' ? start + 1 : start;
    if (first < end && (bytes[first] | ' ') >= 'a') {
      word(bytes, first, end, negative, into);
    } else {
      decimal(bytes, first, end, negative, into);
    }
  }

  static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }

  private static void word(byte[] bytes, int first, int end, boolean negative, ParsedValue into) {
    String word = new String(bytes, first, end - first, UTF_8);
    if (word.equalsIgnoreCase("nan")) {
      into.is(ParsedValue.Kind.NAN);
    } else if (word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity")) {
      into.isNumber(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    } else {
      into.is(ParsedValue.Kind.TYPE_ERROR);
    }
  }

  /**
   * Digits, point, digits, exponent. What is one rounded operation is done here; the rest goes to a
   * library.
   */
  private static void decimal(
      byte[] bytes, int first, int end, boolean negative, ParsedValue into) {
    long digits = 0;
    int count = 0;
    int point = -1;
    int at = first;
    for (; at < end; at++) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = count < Decimal.DIGITS_MAX ? digits * 10 + digit : digits;
        count++;
      } else if (bytes[at] == '.' && point < 0) {
        point = at;
      } else {
        break;
      }
    }
    int decimals = point < 0 ? 0 : at - point - 1;
    if (count == 0 || (at < end && !isExponent(bytes, at, end))) {
      into.is(ParsedValue.Kind.TYPE_ERROR);
    } else {
      double simple =
          at == end ? Decimal.of(negative ? 1 : 0, digits, count, decimals) : Double.NaN;
      into.isNumber(Double.isNaN(simple) ? withLibrary(bytes, first, end, negative) : simple);
    }
  }

  private static double withLibrary(byte[] bytes, int first, int end, boolean negative) {
    double size = JavaDoubleParser.parseDouble(bytes, first, end - first);
    return negative ? -size : size;
  }

  private static boolean isExponent(byte[] bytes, int at, int end) {
    if ((bytes[at] | ' ') != 'e') {
      return false;
    }
    int digit = at + 1;
    if (digit < end && (bytes[digit] == '-' || bytes[digit] == '+')) {
      digit++;
    }
    if (digit == end) {
      return false;
    }
    for (; digit < end; digit++) {
      if (bytes[digit] < '0' || bytes[digit] > '9') {
        return false;
      }
    }
    return true;
  }
}
