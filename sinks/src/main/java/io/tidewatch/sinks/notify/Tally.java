// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.sinks.notify.NotifierReport.Count;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Counts what became of events. */
final class Tally {
  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private Duration latency = Duration.ZERO;

  /** Counts an event that was taken so long after it was offered. */
  void delivered(Duration after) {
    add(Count.DELIVERED);
    latency = latency.plus(after);
  }

  void add(Count count) {
    add(count, 1);
  }

  void add(Count count, int more) {
    if (more > 0) {
      counts.merge(count, (long) more, Long::sum);
    }
  }

  /** The sum over all that were delivered. */
  Duration latency() {
    return latency;
  }

  Map<Count, Long> counts() {
    return Map.copyOf(counts);
  }
}
