// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the records of one stream.
 *
 * @param duplicates redelivered records: rows of a stream with {@code dedup}, labels always
 * @param orphans labels that met no prediction until the horizon had passed
 * @param neverLabelled of the accepted predictions those that no label met within the horizon
 * @param reasons records kept aside, by reason
 */
public record StreamCounts(
    long consumed,
    long accepted,
    long quarantined,
    long late,
    long deadLettered,
    long duplicates,
    long orphans,
    long neverLabelled,
    Map<String, Long> reasons) {

  public StreamCounts {
    reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
  }

  /** Whether every consumed record has exactly one fate; a run of which it is false has a bug. */
  public boolean addsUp() {
    return accepted + quarantined + late + deadLettered + duplicates + orphans == consumed;
  }
}
