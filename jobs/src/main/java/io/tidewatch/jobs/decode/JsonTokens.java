// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

/** The tokens of plain JSON in the bytes of one record after the other. */
final class JsonTokens {

  /** Longer numbers are left to the parser, which has limits of its own. Unit: bytes. */
  private static final int LENGTH_MAX = 512;

  private byte[] bytes = new byte[0];
  private int bits; // of all bytes of strings: negative where one is beyond ASCII

  /** The record is not plain: it may be wrong, or may be right. */
  static final class NotPlain extends Exception {
    private static final long serialVersionUID = 1L;

    NotPlain() {
      super("record is not plain", null, false, false); // control flow: without a stack
    }
  }

  /** Begins another record. */
  void of(byte[] record) {
    bytes = record;
    bits = 0;
  }

  /** Whether all strings of the record so far are ASCII. */
  boolean isAscii() {
    return bits >= 0;
  }

  /** Where the quote is that ends a string. */
  int string(int from) throws NotPlain {
    byte[] all = bytes;
    int seen = 0;
    for (int at = from; at < all.length; at++) {
      byte b = all[at];
      if (b == '"') {
        bits |= seen;
        return at;
      }
      if ((b & 0xE0) == 0 || b == '\\') { // control characters are no JSON
        throw new NotPlain();
      }
      seen |= b;
    }
    throw new NotPlain();
  }

  /** Where a word has ended that must be there. */
  int literal(int from, String word) throws NotPlain {
    for (int i = 0; i < word.length(); i++) {
      if (byteAt(from + i) != word.charAt(i)) {
        throw new NotPlain();
      }
    }
    return from + word.length();
  }

  /** As RFC 8259, section 6, has it. */
  int number(int from) throws NotPlain {
    int first = bytes[from] == '-' ? from + 1 : from;
    int at = digits(first);
    if (bytes[first] == '0' && at > first + 1) {
      throw new NotPlain();
    }
    if (byteAt(at) == '.') {
      at = digits(at + 1);
    }
    if ((byteAt(at) | ' ') == 'e') {
      byte sign = byteAt(at + 1);
      at = digits(sign == '-' || sign == '+' ? at + 2 : at + 1);
    }
    if (at - from > LENGTH_MAX) {
      throw new NotPlain();
    }
    return at;
  }

  /** One digit or more. */
  private int digits(int from) throws NotPlain {
    byte[] all = bytes;
    int at = from;
    while (at < all.length && all[at] >= '0' && all[at] <= '9') {
      at++;
    }
    if (at == from) {
      throw new NotPlain();
    }
    return at;
  }

  /** Where something else than a blank is. */
  int blanks(int from) {
    int at = from;
    while (at < bytes.length && isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** After a byte that must be there. */
  int past(int at, char expected) throws NotPlain {
    if (byteAt(at) != expected) {
      throw new NotPlain();
    }
    return at + 1;
  }

  /** The byte there; a record must not end before it. */
  byte byteAt(int at) throws NotPlain {
    if (at >= bytes.length) {
      throw new NotPlain();
    }
    return bytes[at];
  }
}
