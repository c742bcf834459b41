// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that an online rule remembers. Each has a clock that ticks with the tests that it counts; the
 * level of the next test depends on the ticks since the start and since each discovery.
 *
 * @param ticks of the clock so far
 * @param found number of discoveries, by the ticks at that time
 */
public record OnlineLedger(long ticks, SortedMap<Long, Integer> found) {

  public static final OnlineLedger EMPTY = new OnlineLedger(0, new TreeMap<>());

  public OnlineLedger {
    found = Collections.unmodifiableSortedMap(new TreeMap<>(found));
  }

  /**
   * What the next test may spend: {@code w0 · γ(now) + (alpha - w0) · γ(since the first discovery)
   * + alpha · Σ γ(since each other)}.
   *
   * @param level {@code alpha}
   * @param start {@code w0}, in {@code (0, alpha)}
   */
  double wealth(double level, double start, Shares shares) {
    double wealth = start * shares.share(ticks + 1);
    double first = start; // the first discovery earns what the start has had
    for (Map.Entry<Long, Integer> entry : found.entrySet()) {
      double earned = level * entry.getValue() - first;
      wealth += earned * shares.share(ticks + 1 - entry.getKey());
      first = 0;
    }
    return wealth;
  }

  /** The ledger after a test. */
  OnlineLedger after(long moreTicks, boolean discovery) {
    long now = ticks + moreTicks;
    if (!discovery) {
      return new OnlineLedger(now, found);
    }
    var next = new TreeMap<>(found);
    next.merge(now, 1, Integer::sum);
    return new OnlineLedger(now, next);
  }

  /** The share {@code γ(place)}, of which all together are at most 1. */
  @FunctionalInterface
  interface Shares {
    double share(long place);
  }
}
