// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.sinks.notify.NotifierReport.Count;
import java.util.EnumMap;
import java.util.Map;

/** Counts what became of events. */
final class Tally {
  private final Map<Count, Long> counts = new EnumMap<>(Count.class);

  void add(Count count) {
    add(count, 1);
  }

  void add(Count count, int more) {
    if (more > 0) {
      counts.merge(count, (long) more, Long::sum);
    }
  }

  Map<Count, Long> counts() {
    return Map.copyOf(counts);
  }
}
