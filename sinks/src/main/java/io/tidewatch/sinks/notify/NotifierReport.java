// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a notifier has done since it was made, per destination in the order of the configuration.
 */
public record NotifierReport(List<DestinationReport> destinations) {

  public NotifierReport {
    destinations = List.copyOf(destinations);
  }

  /** Returns the total over all destinations. */
  public long count(Count count) {
    return destinations.stream().mapToLong(d -> d.count(count)).sum();
  }

  /** What can become of an event at one destination. */
  public enum Count {
    DELIVERED,
    /** Attempts that are to be made again. */
    RETRIED,
    /** Events refused once and then sent without their details. */
    SANITISED,
    /** Events that are told no more, for a newer one says it, or the fallback was told of all. */
    COLLAPSED,
    /** Events that the fallback was told of. */
    PASSED_ON,
    /** Events told once more to a destination that forgets, or ends told again. */
    REMINDED,
    /** Offered again, or older than what the destination knows. */
    DUPLICATE,
    BELOW_SEVERITY,
    /** Updates without which a pager does, for the incident is no worse than it was told. */
    UNCHANGED,
    /**
     * Silenced, on trial, or in a maintenance; the end is told to whoever heard of the beginning.
     */
    HELD,
    /** Events that only note what late rows changed: for the record, and told to nobody. */
    NOTE,
    DEAD,
    /** Changes told. */
    CHANGE,
    /** Changes that were refused, not taken in time, or too many. */
    CHANGE_LOST
  }

  /**
   * One destination's share.
   *
   * @param latency sum over the delivered of the time from when each was offered until it was taken
   * @param queued events, and changes, not settled yet
   * @param oldest how long the first event of them has waited
   * @param reachable whether it is called: false while it rests because its calls failed
   * @param failing why the last call failed, if it did
   * @param stopped why nothing more is sent, if so
   */
  public record DestinationReport(
      String name,
      Map<Count, Long> counts,
      Duration latency,
      int queued,
      Duration oldest,
      boolean reachable,
      Optional<String> failing,
      Optional<String> stopped) {

    public DestinationReport {
      counts = Map.copyOf(counts);
    }

    public long count(Count count) {
      return counts.getOrDefault(count, 0L);
    }

    /** With what became of changes. */
    DestinationReport and(Map<Count, Long> ofChanges, int waiting) {
      var all = new EnumMap<Count, Long>(Count.class);
      all.putAll(counts);
      ofChanges.forEach((count, times) -> all.merge(count, times, Long::sum));
      return new DestinationReport(
          name, all, latency, queued + waiting, oldest, reachable, failing, stopped);
    }
  }
}
