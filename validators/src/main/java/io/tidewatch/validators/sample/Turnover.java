// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a set has that the one before it had not, and the other way round.
 *
 * @param added new rows by reason; {@code base} counts those of the base sample
 * @param left rows of the base sample that grew too old, or gave way to others
 * @param retired rows that are kept for a reason no longer
 * @param refused rows that a person pinned, and for which there was no place
 */
public record Turnover(
    SortedMap<String, Long> added,
    long left,
    List<Retirement> retired,
    List<ValidationRow.Key> refused) {

  public Turnover {
    added = Collections.unmodifiableSortedMap(new TreeMap<>(added));
    retired = List.copyOf(retired);
    refused = List.copyOf(refused);
  }
}
