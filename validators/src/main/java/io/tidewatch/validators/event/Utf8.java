// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.validators.format.Hash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text as bytes among others, which is a string only where one is asked for.
 *
 * <p>A cursor: what sets it overwrites it, so it is never kept.
 */
public final class Utf8 {

  /** 2^64 over the golden ratio: Knuth, The Art of Computer Programming 3, section 6.4. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final byte[] NONE = new byte[0];

  private byte[] bytes = NONE;
  private int from;
  private int to;
  private @Nullable String text = "";

  /** Sets the text. */
  public void set(String newText) {
    bytes = newText.getBytes(UTF_8);
    from = 0;
    to = bytes.length;
    text = newText;
  }

  /**
   * Sets the text.
   *
   * @param newBytes UTF-8 from one index to before another; not copied
   */
  public void set(byte[] newBytes, int newFrom, int newTo) {
    bytes = newBytes;
    from = newFrom;
    to = newTo;
    text = null;
  }

  /** Sets the empty text. */
  public void clear() {
    bytes = NONE;
    from = 0;
    to = 0;
    text = "";
  }

  /** Holds the text from {@link #from} to before {@link #to}. */
  public byte[] bytes() {
    return bytes;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  public boolean isEmpty() {
    return from == to;
  }

  /** The text as a string. */
  public String text() {
    String known = text;
    if (known == null) {
      known = new String(bytes, from, to - from, UTF_8);
      text = known;
    }
    return known;
  }

  /** The same bits as {@link Hash#mix} gives of the string, with 0. */
  public long hash() {
    long hash = Hash.BASIS;
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return Hash.mix(text(), 0); // that is of UTF-16 units
      }
      hash = (hash ^ bytes[i]) * Hash.PRIME;
    }
    return Hash.finish(hash);
  }

  /**
   * Bits of the text for tables in memory, eight bytes at a time; never stored, for there is {@link
   * #hash}. The lower ones are well mixed.
   */
  public long key() {
    long key = (to - from) * SPREAD;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      key = Long.rotateLeft((key ^ ByteWords.at(bytes, at)) * Hash.PRIME, 31);
    }
    return mixed(key ^ ByteWords.rest(bytes, at, to));
  }

  /**
   * Copies the text, and zeros behind it, and returns its {@link #key}.
   *
   * @param into needs room for eight bytes more than the text has
   */
  public long copyTo(byte[] into, int place) {
    long key = (to - from) * SPREAD;
    int at = from;
    int put = place;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long word = ByteWords.at(bytes, at);
      ByteWords.put(into, put, word);
      put += Long.BYTES;
      key = Long.rotateLeft((key ^ word) * Hash.PRIME, 31);
    }
    long rest = ByteWords.rest(bytes, at, to);
    ByteWords.put(into, put, rest);
    return mixed(key ^ rest);
  }

  private static long mixed(long key) {
    long mixed = key * SPREAD;
    return mixed ^ (mixed >>> 32);
  }

  /** The bytes of the text, for whoever keeps them. */
  public byte[] copy() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Whether the text has exactly these bytes. */
  public boolean is(byte[] others) {
    return is(others, 0, others.length);
  }

  /** Whether the text has exactly the bytes from one index to before another. */
  public boolean is(byte[] others, int othersFrom, int othersTo) {
    int length = to - from;
    return othersTo - othersFrom == length
        && ByteWords.isSame(bytes, from, others, othersFrom, length);
  }
}
