// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.delivery;

import io.tidewatch.app.receiver.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When the pager had each incident, against the end of the window that made it. */
final class Latencies {

  private final Map<Long, Instant> taken = new HashMap<>(); // by the onset, in seconds
  private int seen; // incidents of the pager

  /** Looks at what is new. */
  void look(List<Incident> incidents, Instant now) {
    for (Incident incident : incidents.subList(seen, incidents.size())) {
      String key = incident.key();
      taken.putIfAbsent(Long.parseLong(key.substring(key.lastIndexOf(':') + 1)), now);
    }
    seen = incidents.size();
  }

  /** How many of these faults are known to the pager. */
  long known(List<Instant> faults) {
    return faults.stream().filter(fault -> taken.containsKey(fault.getEpochSecond())).count();
  }

  /**
   * From the end of each window until the pager had it, in order; those it never had are left out.
   */
  List<Duration> sorted(List<Instant> faults, Duration window) {
    List<Duration> latencies = new ArrayList<>();
    for (Instant fault : faults) {
      Instant at = taken.get(fault.getEpochSecond());
      if (at != null) {
        latencies.add(Duration.between(fault.plus(window), at));
      }
    }
    latencies.sort(null);
    return latencies;
  }
}
