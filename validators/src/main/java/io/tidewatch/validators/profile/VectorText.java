// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.event.Utf8;

/**
 * Reads the numbers of an embedding: a JSON array, or numbers apart by blanks, commas or
 * semicolons, with or without brackets around. {@code [0.1, -2e-3]}, {@code 0.1;-0.002} and {@code
 * 0.1 -0.002} are the same.
 */
final class VectorText {

  /** More numbers are no embedding: the longest in use have some 12 000. */
  static final int DIMENSION_MAX = 1 << 15;

  private VectorText() {}

  /**
   * Says whether the text is a vector: {@code VALUE}, {@code NAN} if one of its numbers is not
   * finite, else {@code TYPE_ERROR}.
   *
   * @param number overwritten
   * @param into its vector is overwritten
   */
  static void parse(Utf8 utf8, ParsedValue number, ParsedValue into) {
    byte[] text = utf8.bytes();
    int start = utf8.from();
    int end = utf8.to();
    while (start < end && NumberText.isBlank(text[start])) {
      start++;
    }
    while (start < end && NumberText.isBlank(text[end - 1])) {
      end--;
    }
    boolean opened = start < end && text[start] == '[';
    boolean closed = start < end && text[end - 1] == ']';
    if (opened != closed) {
      into.is(ParsedValue.Kind.TYPE_ERROR);
    } else {
      into.is(numbers(text, opened ? start + 1 : start, closed ? end - 1 : end, number, into));
    }
  }

  /** Divides a vector by its norm, unless that is 0, and returns the norm. */
  static double toUnit(double[] vector) {
    double greatest = 0;
    for (double component : vector) {
      greatest = Math.max(greatest, Math.abs(component));
    }
    if (greatest == 0) {
      return 0;
    }
    double squares = 0;
    for (double component : vector) {
      squares += component / greatest * (component / greatest);
    }
    double norm = greatest * Math.sqrt(squares);
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= norm;
    }
    return norm;
  }

  private static ParsedValue.Kind numbers(
      byte[] text, int start, int end, ParsedValue number, ParsedValue into) {
    ParsedValue.Kind kind = ParsedValue.Kind.VALUE;
    int dimension = 0;
    int at = skipBlanks(text, start, end);
    while (at < end) {
      int from = at;
      while (at < end && !isApart(text[at])) {
        at++;
      }
      number.clear();
      NumberText.parse(text, from, at, number);
      if (number.kind() == ParsedValue.Kind.TYPE_ERROR || dimension == DIMENSION_MAX) {
        return ParsedValue.Kind.TYPE_ERROR;
      }
      if (number.kind() != ParsedValue.Kind.VALUE) {
        kind = ParsedValue.Kind.NAN;
      }
      into.component(dimension++, number.number());
      at = skipBlanks(text, at, end);
      if (at < end && (text[at] == ',' || text[at] == ';')) {
        at = skipBlanks(text, at + 1, end);
        if (at == end) {
          return ParsedValue.Kind.TYPE_ERROR; // nothing after a comma
        }
      }
    }
    into.dimension(dimension);
    return dimension == 0 ? ParsedValue.Kind.TYPE_ERROR : kind;
  }

  private static int skipBlanks(byte[] text, int from, int end) {
    int at = from;
    while (at < end && NumberText.isBlank(text[at])) {
      at++;
    }
    return at;
  }

  private static boolean isApart(byte c) {
    return NumberText.isBlank(c) || c == ',' || c == ';';
  }
}
