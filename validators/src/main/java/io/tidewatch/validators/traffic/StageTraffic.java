// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import io.tidewatch.validators.event.Subject;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is remembered of the traffic of one stage in windows of one size.
 *
 * @param busiest the version with the most rows in the newest window that had any
 * @param endMillis end of the newest window judged
 * @param empties empty windows in a row since
 * @param slices slices that once had {@link TrafficJudge#SLICE_SHARE_MIN} of a window
 */
record StageTraffic(
    Subject busiest,
    long endMillis,
    int empties,
    VolumeHistory volume,
    SchemaMemory schema,
    SortedSet<String> slices) {

  StageTraffic {
    slices = Collections.unmodifiableSortedSet(new TreeSet<>(slices));
  }

  /** A stage that was not seen before. */
  static StageTraffic of(Subject subject, long startMillis) {
    return new StageTraffic(
        subject, startMillis, 0, VolumeHistory.EMPTY, SchemaMemory.EMPTY, new TreeSet<>());
  }

  StageTraffic after(
      Subject most, long windowEndMillis, SchemaMemory seen, SortedSet<String> named) {
    return new StageTraffic(most, windowEndMillis, 0, volume, seen, named);
  }

  StageTraffic afterEmpty(long windowEndMillis) {
    return new StageTraffic(busiest, windowEndMillis, empties + 1, volume, schema, slices);
  }

  StageTraffic with(VolumeHistory learned) {
    return new StageTraffic(busiest, endMillis, empties, learned, schema, slices);
  }
}
