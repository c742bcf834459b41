// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.baseline;

import io.tidewatch.validators.format.Hash;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows per text: exact up to a number of different texts, then only the frequent ones.
 *
 * <p>Beyond the limit the rarer half is forgotten again and again; a text of {@link
 * NumberCounts#FREQUENT_SHARE} of the rows always survives that, and {@link FrequentBits} counts it
 * in a way that does not depend on the order.
 */
final class TextCounts {

  private static final class Count {
    private long rows;
  }

  private final int limit;
  private final Map<String, Count> counts = new HashMap<>();
  private @Nullable FrequentBits frequent;

  /**
   * Counts nothing yet.
   *
   * @param limit different texts kept at most
   */
  TextCounts(int limit) {
    this.limit = limit;
  }

  void add(String text) {
    counts.computeIfAbsent(text, key -> new Count()).rows++;
    if (frequent != null) {
      frequent.add(Hash.mix(text, 0), 1);
    }
    if (counts.size() > limit) {
      forgetRarerHalf();
    }
  }

  /** Rows per text: of all texts, or of the frequent ones if there were too many. */
  Map<String, Long> counts() {
    Map<String, Long> result = new TreeMap<>();
    if (frequent == null) {
      counts.forEach((text, count) -> result.put(text, count.rows));
      return result;
    }
    Map<Long, Long> found = frequent.atLeast(NumberCounts.FREQUENT_SHARE);
    for (String text : counts.keySet()) {
      Long rows = found.get(Hash.mix(text, 0));
      if (rows != null) {
        result.put(text, rows);
      }
    }
    return result;
  }

  private void forgetRarerHalf() {
    if (frequent == null) {
      FrequentBits created = new FrequentBits();
      counts.forEach((text, count) -> created.add(Hash.mix(text, 0), count.rows));
      frequent = created;
    }
    long[] rows = counts.values().stream().mapToLong(count -> count.rows).toArray();
    Arrays.sort(rows);
    long median = rows[rows.length / 2];
    counts.values().removeIf(count -> count.rows <= median);
  }
}
