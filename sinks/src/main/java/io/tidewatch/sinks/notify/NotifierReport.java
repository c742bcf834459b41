// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

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
    /** Updates that a newer one replaced before they were sent. */
    COLLAPSED,
    /** Offered again, or older than what the destination knows. */
    DUPLICATE,
    BELOW_SEVERITY,
    /** Events that only note what late rows changed: for the record, and told to nobody. */
    NOTE,
    DEAD
  }

  /**
   * One destination's share.
   *
   * @param queued events not settled yet
   * @param stopped why nothing more is sent, if so
   */
  public record DestinationReport(
      String name, Map<Count, Long> counts, int queued, Optional<String> stopped) {

    public DestinationReport {
      counts = Map.copyOf(counts);
    }

    public long count(Count count) {
      return counts.getOrDefault(count, 0L);
    }
  }
}
