// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A row that stays in every later set until it is retired.
 *
 * @param reasons why it stays, such as {@code confident-error}, each with the time from which it
 *     holds; never empty
 */
record KeptRow(ValidationRow row, SortedMap<String, Instant> reasons) {

  KeptRow {
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("reasons is empty, must not be");
    }
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
  }

  /** The same row for one reason more; an older time of the same reason stays. */
  KeptRow and(String reason, Instant since) {
    var more = new TreeMap<>(reasons);
    more.putIfAbsent(reason, since);
    return new KeptRow(row, more);
  }
}
