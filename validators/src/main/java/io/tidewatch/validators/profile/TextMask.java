// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

/**
 * The pattern of an identifier: {@code N14228} is {@code A9}, {@code ab-12-cd} is {@code a-9-a}.
 *
 * <p>Capital letters become {@code A}, small ones {@code a}, letters without case {@code x}, digits
 * {@code 9}; other characters stay. Runs are collapsed, as lengths are profiled on their own: so
 * few masks hold most identifiers, and a mask and a length tell of different faults. Hexadecimal
 * texts have no pattern of letters and digits and get one word.
 */
final class TextMask {

  /** Stands for 36 characters such as {@code 123e4567-e89b-12d3-a456-426614174000}. */
  static final String UUID = "uuid";

  /** Stands for 16 or more hexadecimal digits, letters and digits mixed. */
  static final String HEX = "hex";

  /** A longer mask is cut: identifiers have few parts, other texts have no pattern. */
  static final int CHARACTERS = 32;

  private static final int HEX_MIN = 16;
  private static final int UUID_LENGTH = 36;
  private static final int[] UUID_DASHES = {8, 13, 18, 23};

  private TextMask() {}

  /** The mask of a text, at most 32 characters long. */
  static String of(String text) {
    if (isUuid(text)) {
      return UUID;
    }
    if (isMixedHex(text)) {
      return HEX;
    }
    StringBuilder mask = new StringBuilder(CHARACTERS);
    int last = -1;
    for (int at = 0; at < text.length() && mask.length() < CHARACTERS; ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      int kind = kind(point);
      if (kind != last && mask.length() + Character.charCount(kind) <= CHARACTERS) {
        mask.appendCodePoint(kind);
      }
      last = kind;
    }
    return mask.toString();
  }

  private static int kind(int point) {
    if (Character.isDigit(point)) {
      return '9';
    }
    if (!Character.isLetter(point)) {
      return point;
    }
    return Character.isUpperCase(point) ? 'A' : Character.isLowerCase(point) ? 'a' : 'x';
  }

  private static boolean isUuid(String text) {
    if (text.length() != UUID_LENGTH) {
      return false;
    }
    int dash = 0;
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean here = dash < UUID_DASHES.length && UUID_DASHES[dash] == i;
      if (here ? text.charAt(i) != '-' : Character.digit(text.charAt(i), HEX_MIN) < 0) {
        return false;
      }
      dash += here ? 1 : 0;
    }
    return true;
  }

  private static boolean isMixedHex(String text) {
    if (text.length() < HEX_MIN) {
      return false;
    }
    boolean letters = false;
    boolean digits = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = true;
      } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
        letters = true;
      } else {
        return false;
      }
    }
    return letters && digits;
  }
}
