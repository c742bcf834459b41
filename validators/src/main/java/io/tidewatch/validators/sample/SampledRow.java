// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A row of a published validation set.
 *
 * @param reasons why it is kept beside the base sample, such as {@code confident-error}, each with
 *     the time from which it holds; empty where it is in the base sample alone
 * @param inclusionProbability of a row of the base sample: the chance that a row of its stratum and
 *     age is in it, in (0, 1]; its inverse weights the row to the traffic it stands for. Empty for
 *     rows that are kept for their reasons alone: they stand for nothing but themselves
 */
public record SampledRow(
    ValidationRow row, SortedMap<String, Instant> reasons, OptionalDouble inclusionProbability) {

  /** By stratum, time, id and subject. */
  static final Comparator<SampledRow> ORDER =
      Comparator.comparing((SampledRow sampled) -> sampled.row.stratum())
          .thenComparing(sampled -> sampled.row.time())
          .thenComparing(sampled -> sampled.row.key());

  public SampledRow {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    inclusionProbability.ifPresent(SampledRow::requireProbability);
    if (reasons.isEmpty() && inclusionProbability.isEmpty()) {
      throw new IllegalArgumentException("row " + row.id() + " has no reason, must have one");
    }
  }

  private static void requireProbability(double probability) {
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "inclusionProbability is " + probability + ", must be in (0, 1]");
    }
  }
}
