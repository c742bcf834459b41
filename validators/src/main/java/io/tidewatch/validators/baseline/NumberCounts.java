// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.baseline;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows per number: exact up to a number of different numbers, then a sample of them by hash.
 *
 * <p>Beyond the limit only numbers whose hash starts with enough zero bits are kept, with all their
 * rows, and the frequent ones are found by {@link FrequentBits}. What is kept depends on the set of
 * rows, never on their order.
 */
final class NumberCounts {

  private static final int SLOTS_MIN = 64;

  /** A number of this share of the rows must not be lost in the sample. */
  static final double FREQUENT_SHARE = 1.0 / 256;

  private final int limit;
  private long[] keys = new long[SLOTS_MIN];
  private long[] rows = new long[SLOTS_MIN];
  private int size;
  private int zeroBits;
  private @Nullable FrequentBits frequent;

  /**
   * Counts nothing yet.
   *
   * @param limit different numbers kept at most
   */
  NumberCounts(int limit) {
    this.limit = limit;
  }

  /** Adds a finite number other than -0.0. */
  void add(double number) {
    long key = Double.doubleToRawLongBits(number);
    if (frequent != null) {
      frequent.add(key, 1);
    }
    add(key, 1);
    while (size > limit) {
      thin();
    }
  }

  /** Rows per number, estimated where the numbers were sampled; in ascending order. */
  SortedMap<Double, Double> weights() {
    SortedMap<Double, Double> weights = new TreeMap<>();
    for (int slot = 0; slot < keys.length; slot++) {
      if (rows[slot] != 0) {
        weights.put(Double.longBitsToDouble(keys[slot]), (double) rows[slot]);
      }
    }
    if (frequent != null) {
      addFrequent(weights, frequent);
    }
    return weights;
  }

  /** Frequent numbers keep their own rows, the sampled others share the rest. */
  private static void addFrequent(SortedMap<Double, Double> weights, FrequentBits frequent) {
    Map<Long, Long> found = frequent.atLeast(FREQUENT_SHARE);
    found.keySet().forEach(key -> weights.remove(Double.longBitsToDouble(key)));
    double sampled = 0;
    for (double weight : weights.values()) {
      sampled += weight;
    }
    double others = frequent.total();
    for (long count : found.values()) {
      others -= count;
    }
    double scale = sampled == 0 ? 1 : Math.max(1, others / sampled);
    weights.replaceAll((number, weight) -> weight * scale);
    found.forEach((key, count) -> weights.put(Double.longBitsToDouble(key), (double) count));
  }

  private void add(long key, long count) {
    long hash = FrequentBits.mix(key);
    if (zeroBits > 0 && hash >>> (Long.SIZE - zeroBits) != 0) {
      return;
    }
    int slot = (int) hash & (keys.length - 1);
    while (rows[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    if (rows[slot] == 0) {
      keys[slot] = key;
      size++;
    }
    rows[slot] += count;
    if (2 * size > keys.length) {
      rebuild(2 * keys.length);
    }
  }

  private void thin() {
    if (frequent == null) {
      frequent = new FrequentBits();
      for (int slot = 0; slot < keys.length; slot++) {
        if (rows[slot] != 0) {
          frequent.add(keys[slot], rows[slot]);
        }
      }
    }
    zeroBits++;
    rebuild(keys.length);
  }

  private void rebuild(int slots) {
    long[] oldKeys = keys;
    long[] oldRows = rows;
    keys = new long[slots];
    rows = new long[slots];
    size = 0;
    for (int slot = 0; slot < oldKeys.length; slot++) {
      if (oldRows[slot] != 0) {
        add(oldKeys[slot], oldRows[slot]);
      }
    }
  }
}
