// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.validators.event.ByteWords;
import io.tidewatch.validators.event.Decimal;

/** The tokens of plain JSON in the bytes of one record after the other. */
final class JsonTokens {

  /** Longer numbers are left to the parser, which has limits of its own. Unit: bytes. */
  private static final int LENGTH_MAX = 512;

  private byte[] bytes = new byte[0];
  private long digits; // of the number that is read, without its point
  private double decimal;
  private long bits; // of all bytes of strings: the top one of each is 0 in ASCII

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
    return !ByteWords.isBeyondAscii(bits);
  }

  /** Where the quote is that ends a string. */
  int string(int from) throws NotPlain {
    byte[] all = bytes;
    long seen = 0;
    for (int at = from; at + Long.BYTES <= all.length; at += Long.BYTES) {
      long word = ByteWords.at(all, at);
      long special = ByteWords.special(word);
      if (special != 0) {
        bits |= seen | (word & ByteWords.below(special));
        return quote(at + ByteWords.first(special));
      }
      seen |= word;
    }
    bits |= seen;
    return lastString(Math.max(from, from + (all.length - from) / Long.BYTES * Long.BYTES));
  }

  /** The same among the last bytes of the record. */
  private int lastString(int from) throws NotPlain {
    int at = from;
    while (at < bytes.length && !ByteWords.isSpecial(bytes[at])) {
      bits |= (long) bytes[at] << 56;
      at++;
    }
    return quote(at);
  }

  /** Neither an escape nor a control character, which is no JSON. */
  private int quote(int at) throws NotPlain {
    past(at, '"');
    return at;
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

  /** Where a number has ended, as RFC 8259, section 6, has it. */
  int number(int from) throws NotPlain {
    int minus = bytes[from] == '-' ? 1 : 0;
    int first = from + minus;
    int end = first + Long.BYTES < bytes.length ? shortNumber(minus, first) : -1;
    return end >= 0 ? end : anyNumber(from, minus, first);
  }

  /**
   * Where digits with a point between them have ended, seven at most, so that all are one word; −1
   * for any other number. Without the point they are converted at once: {@link ByteWords#appended}.
   */
  private int shortNumber(int minus, int first) {
    long word = ByteWords.at(bytes, first);
    int whole = ByteWords.digits(word);
    if (whole == 0 || whole > 6 || (whole > 1 && (byte) word == '0')) {
      return -1;
    }
    int bits = Byte.SIZE * whole;
    long behind = word >>> bits;
    long rest = behind >>> Byte.SIZE;
    int decimals = ByteWords.digits(rest);
    int end = first + whole + 1 + decimals;
    byte next = bytes[end];
    if ((byte) behind != '.' || decimals == 0 || (next | ' ') == 'e' || isDigit(next)) {
      return -1;
    }
    long joined = (word & ((1L << bits) - 1)) | (rest << bits);
    int count = whole + decimals;
    decimal = Decimal.of(minus, ByteWords.appended(0, joined, count), count, decimals);
    return end;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private int anyNumber(int from, int minus, int first) throws NotPlain {
    int at = digits(first, 0);
    int count = at - first;
    if (bytes[first] == '0' && count > 1) {
      throw new NotPlain();
    }
    int decimals = 0;
    if (byteAt(at) == '.') {
      int point = at;
      at = digits(point + 1, digits);
      decimals = at - point - 1;
    }
    decimal = Decimal.of(minus, digits, count + decimals, decimals);
    if ((byteAt(at) | ' ') == 'e') {
      at = exponent(at + 1);
    }
    if (at - from > LENGTH_MAX) {
      throw new NotPlain();
    }
    return at;
  }

  private int exponent(int from) throws NotPlain {
    decimal = Double.NaN;
    byte sign = byteAt(from);
    return digits(sign == '-' || sign == '+' ? from + 1 : from, 0);
  }

  /** The last number, if it is a simple one; else NaN. */
  double decimal() {
    return decimal;
  }

  /** One digit or more, after those read before; what they are overflows if there are many. */
  private int digits(int from, long before) throws NotPlain {
    byte[] all = bytes;
    long read = before;
    int at = from;
    int count = Long.BYTES;
    while (count == Long.BYTES && at + Long.BYTES <= all.length) {
      long word = ByteWords.at(all, at);
      count = ByteWords.digits(word);
      read = ByteWords.appended(read, word, count);
      at += count;
    }
    if (count == Long.BYTES) {
      while (at < all.length && isDigit(all[at])) {
        read = read * 10 + (all[at] - '0');
        at++;
      }
    }
    if (at == from) {
      throw new NotPlain();
    }
    digits = read;
    return at;
  }

  /** Where something else than a blank is. */
  int blanks(int from) {
    int at = from;
    while (at < bytes.length && bytes[at] <= ' ' && isBlank(bytes[at])) {
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
