// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time, in one word whose lowest byte comes first. Finding a byte in a word is
 * from Anderson, "Bit Twiddling Hacks", graphics.stanford.edu/~seander/bithacks.html, "Determine if
 * a word has a zero byte": borrows make mistakes above the first such byte only.
 */
public final class ByteWords {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long BLANKS = ' ' * ONES;
  private static final long ZEROS = '0' * ONES;
  private static final long PAIRS = 0x000000FF_000000FFL;
  private static final int DIGITS_MAX = 18; // all of which a long holds
  private static final long[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private ByteWords() {}

  /** The word that begins there; the array must have eight bytes from there on. */
  public static long at(byte[] bytes, int index) {
    return (long) WORDS.get(bytes, index);
  }

  /** Lays a word there; the array must have eight bytes from there on. */
  public static void put(byte[] bytes, int index, long word) {
    WORDS.set(bytes, index, word);
  }

  /**
   * Marks the first byte of a word that ends the plain text of a JSON string: a quote, a backslash
   * or a control character; 0 without one.
   */
  public static long special(long word) {
    long quote = word ^ QUOTES;
    long backslash = word ^ BACKSLASHES;
    return (((quote - ONES) & ~quote)
            | ((backslash - ONES) & ~backslash)
            | ((word - BLANKS) & ~word))
        & TOPS;
  }

  /** Likewise, of one byte. */
  public static boolean isSpecial(byte b) {
    return b == '"' || b == '\\' || (b & 0xE0) == 0;
  }

  /** Where a byte is first, from one index to before another; −1 where it is not. */
  public static int indexOf(byte wanted, byte[] bytes, int from, int to) {
    long pattern = (wanted & 0xFF) * ONES;
    int at = from;
    for (; at + 4 * Long.BYTES <= to; at += 4 * Long.BYTES) { // four are looked at in one branch
      long marks =
          marks(at(bytes, at) ^ pattern)
              | marks(at(bytes, at + Long.BYTES) ^ pattern)
              | marks(at(bytes, at + 2 * Long.BYTES) ^ pattern)
              | marks(at(bytes, at + 3 * Long.BYTES) ^ pattern);
      if (marks != 0) {
        break;
      }
    }
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long marks = marks(at(bytes, at) ^ pattern);
      if (marks != 0) {
        return at + first(marks);
      }
    }
    for (; at < to; at++) {
      if (bytes[at] == wanted) {
        return at;
      }
    }
    return -1;
  }

  /** Marks the first byte of a word that is zero, and maybe others after it; 0 without one. */
  private static long marks(long word) {
    return (word - ONES) & ~word & TOPS;
  }

  /** How many digits a word begins with, 0 to 8. */
  public static int digits(long word) {
    long others = ((word + (0x7F - '9') * ONES) | (word - ZEROS)) & TOPS;
    return first(others);
  }

  /**
   * Appends the first digits of a word to a number. Two, four and eight digits become one number by
   * a multiplication each: Lemire, "Number parsing at a gigabyte per second", Software: Practice
   * and Experience 51(8), 2021, and {@code parse_eight_digits_unrolled} of fast_float.
   *
   * @param count of the digits, 0 to 8; the first of them are the lowest bytes
   */
  public static long appended(long number, long word, int count) {
    long ones = ((word - ZEROS) << (4 * (Long.BYTES - count))) << (4 * (Long.BYTES - count));
    long twos = ones * 10 + (ones >>> 8);
    long eight =
        ((twos & PAIRS) * (100 + (1_000_000L << 32))
                + ((twos >>> 16) & PAIRS) * (1 + (10_000L << 32)))
            >>> 32;
    return number * POWERS[count] + eight;
  }

  /** The number between two indices, if it is 1 to 18 digits; else −1. */
  static long digits(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < 1 || length > DIGITS_MAX) {
      return -1;
    }
    long number = 0;
    for (int at = from; at < to; at += Long.BYTES) {
      int count = Math.min(Long.BYTES, to - at);
      long word = count == Long.BYTES ? at(bytes, at) : rest(bytes, at, to);
      if (digits(word) < count) {
        return -1;
      }
      number = appended(number, word, count);
    }
    return number;
  }

  /** Which byte is marked first; 8 where none is. */
  public static int first(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }

  /** All bits below those of the byte that is marked first. */
  public static long below(long marks) {
    return ((marks & -marks) - 1) >>> 7;
  }

  /** Whether a byte of a word is beyond ASCII. */
  public static boolean isBeyondAscii(long word) {
    return (word & TOPS) != 0;
  }

  /** The fewer than eight bytes between two indices as a word, the others of it zero. */
  public static long rest(byte[] bytes, int from, int to) {
    if (from + Long.BYTES <= bytes.length) {
      return at(bytes, from) & ((1L << (Byte.SIZE * (to - from))) - 1);
    }
    long rest = 0;
    for (int at = to - 1; at >= from; at--) {
      rest = (rest << Byte.SIZE) | (bytes[at] & 0xFF);
    }
    return rest;
  }

  /** Whether some bytes are there. */
  public static boolean startsWith(byte[] bytes, int from, byte[] expected) {
    return expected.length <= bytes.length - from
        && isSame(bytes, from, expected, 0, expected.length);
  }

  /**
   * Whether so many bytes from one place on are those from another place on; compares eight at a
   * time, the last eight maybe twice.
   */
  public static boolean isSame(byte[] bytes, int from, byte[] others, int othersFrom, int length) {
    int last = length - Long.BYTES;
    if (last < 0) {
      return rest(bytes, from, from + length) == rest(others, othersFrom, othersFrom + length);
    }
    for (int i = 0; i < last; i += Long.BYTES) {
      if (at(bytes, from + i) != at(others, othersFrom + i)) {
        return false;
      }
    }
    return at(bytes, from + last) == at(others, othersFrom + last);
  }
}
