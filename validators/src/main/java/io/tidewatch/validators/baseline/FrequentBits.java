// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.baseline;

import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the frequent 64-bit keys of a stream in fixed memory, the same ones in any order.
 *
 * <p>Keys are hashed to buckets, and each bucket counts for every bit how many of its keys have it.
 * A key with more than half of its bucket's rows can be read off by majority. Counts only ever add,
 * so the order does not show. With 1024 buckets a key of 1/256 of all rows has about four times the
 * rest of its bucket; two independent sets of buckets catch keys that meet in one of them.
 */
final class FrequentBits {

  private static final int BUCKETS = 1024;
  private static final int BUCKET_SHIFT = 54;
  private static final int STRIDE = 1 + Long.SIZE;
  private static final long[] SEEDS = {0x9e3779b97f4a7c15L, 0xd1b54a32d192ed03L};

  private final long[][] counts = new long[SEEDS.length][BUCKETS * STRIDE];
  private long total;

  void add(long key, long rows) {
    total += rows;
    for (int set = 0; set < SEEDS.length; set++) {
      int base = bucket(key, set) * STRIDE;
      long[] local = counts[set];
      local[base] += rows;
      for (long bits = key; bits != 0; bits &= bits - 1) {
        local[base + 1 + Long.numberOfTrailingZeros(bits)] += rows;
      }
    }
  }

  long total() {
    return total;
  }

  /**
   * Keys with about this share of the rows or more, and their rows, which are at most too high by
   * the rest of the bucket.
   */
  Map<Long, Long> atLeast(double share) {
    double rowsMin = share * total;
    Map<Long, Long> found = new TreeMap<>();
    for (int set = 0; set < SEEDS.length; set++) {
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        if (counts[set][bucket * STRIDE] >= Math.max(1, rowsMin)) {
          read(set, bucket, rowsMin, found);
        }
      }
    }
    return found;
  }

  private void read(int set, int bucket, double rowsMin, Map<Long, Long> found) {
    int base = bucket * STRIDE;
    long rows = counts[set][base];
    long key = 0;
    long support = rows;
    for (int bit = 0; bit < Long.SIZE; bit++) {
      long ones = counts[set][base + 1 + bit];
      boolean one = 2 * ones > rows;
      key |= one ? 1L << bit : 0;
      support = Math.min(support, one ? ones : rows - ones);
    }
    if (support >= rowsMin && bucket(key, set) == bucket) {
      found.merge(key, support, Math::min);
    }
  }

  private static int bucket(long key, int set) {
    return (int) (mix(key ^ SEEDS[set]) >>> BUCKET_SHIFT);
  }

  /** The finalizer of MurmurHash3 (Appleby, public domain). */
  static long mix(long bits) {
    long hash = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
