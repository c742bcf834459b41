// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a batch rule remembers: what it has spent, and what it found.
 *
 * <p>The level of batch {@code t + 1} is {@code ((γ1 + … + γ(t+1)) · alpha - Σ α(s) · R⁺(s) /
 * (R⁺(s) + R - R(s))) · (n + R) / n}, for {@code n} tests in it, {@code R(s)} discoveries in batch
 * {@code s}, {@code R} in all, and {@code R⁺(s)} if one more of its tests had been certain. Batches
 * of equal {@code R⁺} and {@code R} are one entry, so that calm weeks take no room. Source: Zrnic,
 * Jiang, Ramdas and Jordan, "The power of batching in multiple hypothesis testing", AISTATS 2020.
 *
 * @param batches decided so far
 * @param shares {@code γ1 + … + γ(batches)}, in {@code [0, 1]}
 * @param found discoveries so far
 * @param spent the sum of the levels, by what the batches came to
 */
public record BatchLedger(
    long batches, double shares, long found, SortedMap<Result, Double> spent) {

  public static final BatchLedger EMPTY = new BatchLedger(0, 0, 0, new TreeMap<>());

  /**
   * What a batch came to.
   *
   * @param withOneMore discoveries if one more of its tests had been certain, at least 1
   * @param found discoveries
   */
  public record Result(long withOneMore, long found) implements Comparable<Result> {

    @Override
    public int compareTo(Result other) {
      return Comparator.comparingLong(Result::withOneMore)
          .thenComparingLong(Result::found)
          .compare(this, other);
    }
  }

  public BatchLedger {
    spent = Collections.unmodifiableSortedMap(new TreeMap<>(spent));
  }

  /** The level of the next batch of at least one test, in {@code [0, 1]}. */
  double next(Family batch) {
    double left = (shares + PowerSpending.share(batches + 1)) * batch.level();
    for (Map.Entry<Result, Double> entry : spent.entrySet()) {
      double withOneMore = (double) entry.getKey().withOneMore();
      left -=
          entry.getValue()
              * withOneMore
              / (withOneMore + (double) (found - entry.getKey().found()));
    }
    double grown = Math.max(0, left) * (double) (batch.size() + found) / batch.size();
    return Math.min(1, grown);
  }

  /**
   * The ledger after a batch.
   *
   * @param charged its level; 0 for one that costs nothing
   */
  BatchLedger with(double charged, Result result) {
    var next = new TreeMap<>(spent);
    if (charged > 0) {
      next.merge(result, charged, Double::sum);
    }
    return new BatchLedger(
        batches + 1, shares + PowerSpending.share(batches + 1), found + result.found(), next);
  }
}
