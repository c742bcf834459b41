// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.validators.event.Texts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain JSON records straight from their bytes, without a string for each value: objects of
 * scalars and of such objects, without an escape, an array, or a name beyond ASCII. All else, right
 * or wrong, it leaves to a parser: what it reads is exactly what {@link JsonRecords} would.
 */
final class JsonScanner {

  /** More shapes seen are forgotten all at once; producers write few kinds of record. */
  private static final int SHAPES_MAX = 50_000;

  /** Deeper objects are left to the parser, which has limits of its own. */
  private static final int DEPTH_MAX = 32;

  /** So are longer names and numbers. Unit: bytes. */
  private static final int LENGTH_MAX = 512;

  private final int fieldsMax;
  private final int[] places;
  private JsonShape root = JsonShape.begin();
  private int shapes;

  private byte[] bytes = new byte[0];
  private JsonShape shape = root;
  private int fields;
  private int depth;
  private boolean ended;
  private int bits; // of all bytes of texts: negative where one is beyond ASCII

  /**
   * Reads records.
   *
   * @param fieldsMax a record with more fields is not plain
   */
  JsonScanner(int fieldsMax) {
    this.fieldsMax = fieldsMax;
    this.places = new int[2 * fieldsMax];
  }

  /** The record is not plain: it may be wrong, or may be right. */
  private static final class NotPlain extends Exception {
    private static final long serialVersionUID = 1L;

    NotPlain() {
      super("record is not plain", null, false, false); // control flow: without a stack
    }
  }

  /** The texts of a plain record; null for any other. */
  @Nullable Texts scan(byte[] record) {
    bytes = record;
    shape = root;
    fields = 0;
    depth = 0;
    bits = 0;
    ended = false;
    try {
      int at = opened(past(blanks(0), '{'));
      while (!ended) {
        at = member(at);
      }
      return Texts.within(record, Arrays.copyOf(places, 2 * fields));
    } catch (NotPlain e) {
      return null;
    }
  }

  /** What the last record had. */
  JsonShape shape() {
    return shape;
  }

  /** Whether the last record is ASCII; another one must still be seen to be UTF-8. */
  boolean isAscii() {
    return bits >= 0;
  }

  /** Reads a member and what is after it; returns where the next name is. */
  private int member(int from) throws NotPlain {
    int name = past(from, '"');
    int nameEnd = name(name);
    int value = blanks(past(blanks(nameEnd + 1), ':'));
    boolean isObject = byteAt(value) == '{';
    JsonShape next = shape.after(bytes, name, nameEnd, isObject);
    shape = next == null ? grown(name, nameEnd, isObject) : next;
    if (isObject) {
      return opened(value + 1);
    }
    int end = blanks(value(value));
    return byteAt(end) == ',' ? blanks(end + 1) : closed(past(end, '}'));
  }

  private int name(int from) throws NotPlain {
    int length = shape.expectedAt(bytes, from);
    if (length >= 0) {
      return from + length;
    }
    int before = bits;
    bits = 0;
    int end = string(from);
    if (bits < 0 || end - from > LENGTH_MAX) {
      throw new NotPlain();
    }
    bits = before;
    return end;
  }

  private JsonShape grown(int name, int nameEnd, boolean isObject) throws NotPlain {
    if (++shapes > SHAPES_MAX) {
      root = JsonShape.begin();
      shapes = 0;
    }
    return shape.grown(bytes, name, nameEnd, isObject).orElseThrow(NotPlain::new);
  }

  /** After the brace that opens an object, which may be empty. */
  private int opened(int from) throws NotPlain {
    if (++depth > DEPTH_MAX) {
      throw new NotPlain();
    }
    int at = blanks(from);
    return byteAt(at) == '}' ? closed(at + 1) : at;
  }

  /** After the brace that closes an object, and maybe those around it. */
  private int closed(int from) throws NotPlain {
    int at = blanks(from);
    while (shape.isWithinObject()) {
      shape = shape.closed();
      depth--;
      if (byteAt(at) == ',') {
        return blanks(at + 1);
      }
      at = blanks(past(at, '}'));
    }
    if (at < bytes.length) {
      throw new NotPlain();
    }
    ended = true;
    return at;
  }

  /** Reads a scalar; returns where it has ended. */
  private int value(int from) throws NotPlain {
    if (fields == fieldsMax) {
      throw new NotPlain();
    }
    byte first = bytes[from];
    if (first == '"') {
      int end = string(from + 1);
      place(from + 1, end);
      return end + 1;
    }
    int end;
    switch (first) {
      case 't' -> end = literal(from, "true");
      case 'f' -> end = literal(from, "false");
      case 'n' -> {
        end = literal(from, "null");
        place(0, 0);
        return end;
      }
      default -> end = number(from);
    }
    place(from, end);
    return end;
  }

  private void place(int from, int to) {
    places[2 * fields] = from;
    places[2 * fields + 1] = to;
    fields++;
  }

  /** Where the quote is that ends a string. */
  private int string(int from) throws NotPlain {
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

  private int literal(int from, String word) throws NotPlain {
    for (int i = 0; i < word.length(); i++) {
      if (byteAt(from + i) != word.charAt(i)) {
        throw new NotPlain();
      }
    }
    return from + word.length();
  }

  /** As RFC 8259, section 6, has it. */
  private int number(int from) throws NotPlain {
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

  private int blanks(int from) {
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
  private int past(int at, char expected) throws NotPlain {
    if (byteAt(at) != expected) {
      throw new NotPlain();
    }
    return at + 1;
  }

  private byte byteAt(int at) throws NotPlain {
    if (at >= bytes.length) {
      throw new NotPlain();
    }
    return bytes[at];
  }
}
