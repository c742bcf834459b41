// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import io.tidewatch.sinks.wire.StreamCounts;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.pane.StreamCount.Fate;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Sums the counts of one stream. */
final class StreamTally {

  private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
  private final Map<String, Long> reasons = new TreeMap<>();

  void add(StreamCount count) {
    fates.merge(count.fate(), count.count(), Long::sum);
    if (!count.reason().isEmpty()) {
      reasons.merge(count.reason(), count.count(), Long::sum);
    }
  }

  StreamCounts counts() {
    return new StreamCounts(
        of(Fate.CONSUMED),
        of(Fate.ACCEPTED),
        of(Fate.QUARANTINED),
        of(Fate.LATE),
        of(Fate.DEAD_LETTERED),
        of(Fate.DUPLICATE),
        of(Fate.ORPHANED),
        of(Fate.NEVER_LABELLED),
        reasons);
  }

  private long of(Fate disposition) {
    return fates.getOrDefault(disposition, 0L);
  }
}
