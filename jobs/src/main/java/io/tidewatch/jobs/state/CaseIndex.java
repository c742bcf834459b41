// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.state;

import java.security.SecureRandom;
import org.apache.flink.shaded.guava33.com.google.common.hash.HashFunction;
import org.apache.flink.shaded.guava33.com.google.common.hash.Hashing;

/**
 * Where each case lies, by the hash of its id: a table with open addressing and linear probing of
 * one {@code long} a case, some 15 bytes with the room that is free. Source: Knuth, The Art of
 * Computer Programming 3, section 6.4, algorithms L and R.
 *
 * <p>It holds {@value #HASH_BITS} bits of a hash, so it tells where an id may be: whoever asks
 * looks there whether it is.
 */
final class CaseIndex {

  private static final HashFunction SIP_HASH = withRandomKey();

  private static final int HASH_BITS = 30;
  private static final int POINTER_BITS = Long.SIZE - HASH_BITS;

  /** The greatest pointer. */
  static final long POINTER_MAX = (1L << POINTER_BITS) - 1;

  /** Positions of an empty index. */
  private static final int SIZE_MIN = 16;

  /** Share of positions that are taken at most. A choice: probes of one to three steps. */
  private static final double LOAD_MAX = 0.75;

  private long[] table = new long[SIZE_MIN]; // hash, pointer; 0 is free
  private int size;

  /**
   * The hash of an id, with a key that nobody knows, so that nobody can send ids that meet. It is
   * never stored. Source: Aumasson and Bernstein, SipHash: a fast short-input PRF (2012).
   */
  static long hash(byte[] bytes, int from, int to) {
    return SIP_HASH.hashBytes(bytes, from, to - from).asLong();
  }

  private static HashFunction withRandomKey() {
    var random = new SecureRandom();
    return Hashing.sipHash24(random.nextLong(), random.nextLong());
  }

  /** Cases that there are. */
  int size() {
    return size;
  }

  /** A position at which a case of that hash is, or -1. */
  int first(long hash) {
    return from(home(bits(hash)), bits(hash));
  }

  /** The next position of that hash, or -1. */
  int next(int position, long hash) {
    return from(after(position), bits(hash));
  }

  /** The position of a case of that hash and pointer, or -1. */
  int find(long hash, long pointer) {
    int position = first(hash);
    while (position >= 0 && pointer(position) != pointer) {
      position = next(position, hash);
    }
    return position;
  }

  /** In {@code [1, }{@link #POINTER_MAX}{@code ]}. */
  long pointer(int position) {
    return table[position] & POINTER_MAX;
  }

  /** Returns the position; those told before hold no longer. */
  int add(long hash, long pointer) {
    if (size + 1 > table.length * LOAD_MAX) {
      resize(Math.multiplyExact(table.length, 2));
    }
    size++;
    return place((bits(hash) << POINTER_BITS) | pointer);
  }

  void move(int position, long pointer) {
    table[position] = (table[position] & ~POINTER_MAX) | pointer;
  }

  /** Positions told before hold no longer. */
  void remove(int position) {
    int hole = position;
    for (int at = after(position); table[at] != 0; at = after(at)) {
      int fromHome = (at - home(table[at] >>> POINTER_BITS)) & (table.length - 1);
      int fromHole = (at - hole) & (table.length - 1);
      if (fromHome >= fromHole) {
        table[hole] = table[at];
        hole = at;
      }
    }
    table[hole] = 0;
    size--;
    if (table.length > SIZE_MIN && size < table.length * LOAD_MAX / 4) {
      resize(table.length / 2);
    }
  }

  private int from(int start, long bits) {
    int at = start;
    while (table[at] != 0) {
      if (table[at] >>> POINTER_BITS == bits) {
        return at;
      }
      at = after(at);
    }
    return -1;
  }

  private void resize(int length) {
    long[] before = table;
    table = new long[length];
    for (long entry : before) {
      if (entry != 0) {
        place(entry);
      }
    }
  }

  private int place(long entry) {
    int at = home(entry >>> POINTER_BITS);
    while (table[at] != 0) {
      at = after(at);
    }
    table[at] = entry;
    return at;
  }

  private static long bits(long hash) {
    return hash >>> (Long.SIZE - HASH_BITS);
  }

  private int home(long bits) {
    return (int) bits & (table.length - 1);
  }

  private int after(int position) {
    return (position + 1) & (table.length - 1);
  }
}
