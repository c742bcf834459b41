// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the records of one stream.
 *
 * @param duplicates redelivered records; only of a stream with {@code dedup}
 * @param reasons records kept aside, by reason
 */
public record StreamCounts(
    long consumed,
    long accepted,
    long quarantined,
    long late,
    long deadLettered,
    long duplicates,
    Map<String, Long> reasons) {

  public StreamCounts {
    reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
  }

  /** Whether every consumed record has exactly one fate; a run of which it is false has a bug. */
  public boolean addsUp() {
    return accepted + quarantined + late + deadLettered + duplicates == consumed;
  }
}
