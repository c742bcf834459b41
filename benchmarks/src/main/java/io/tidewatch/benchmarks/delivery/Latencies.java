// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** When each incident was first seen at a place, against the end of the window that made it. */
final class Latencies {

  private final Map<Long, Instant> seen = new HashMap<>(); // by the onset, in seconds

  /**
   * An incident is there; what is seen again counts once.
   *
   * @param incident its key, which ends with its onset
   */
  void see(String incident, Instant now) {
    long onset = Long.parseLong(incident.substring(incident.lastIndexOf(':') + 1));
    seen.putIfAbsent(onset, now);
  }

  /** How many of these faults were seen. */
  long known(List<Instant> faults) {
    return faults.stream().filter(fault -> seen.containsKey(fault.getEpochSecond())).count();
  }

  /** Whether all of these faults were seen, each at most that long after the end of its window. */
  boolean areWithin(Duration most, List<Instant> faults, Duration window) {
    List<Duration> latencies = inTime(faults, window);
    return latencies.size() == faults.size()
        && latencies.stream().allMatch(latency -> latency.compareTo(most) <= 0);
  }

  /**
   * From the end of each window until it was seen, as they came; those that never were are left
   * out.
   */
  private List<Duration> inTime(List<Instant> faults, Duration window) {
    List<Duration> latencies = new ArrayList<>();
    for (Instant fault : faults) {
      Instant at = seen.get(fault.getEpochSecond());
      if (at != null) {
        latencies.add(Duration.between(fault.plus(window), at));
      }
    }
    return latencies;
  }

  /** The same from the least to the most. */
  List<Duration> sorted(List<Instant> faults, Duration window) {
    return inTime(faults, window).stream().sorted().toList();
  }

  /** Each in seconds, one after the other: whether long ones came at once or here and there. */
  String series(List<Instant> faults, Duration window) {
    return inTime(faults, window).stream()
        .map(latency -> String.format(Locale.ROOT, "%.1f", latency.toMillis() / 1e3))
        .collect(Collectors.joining(" "));
  }

  /** Quantiles of {@link #sorted}. */
  String text(List<Instant> faults, Duration window) {
    List<Duration> sorted = sorted(faults, window);
    return sorted.isEmpty()
        ? "none of " + faults.size()
        : String.format(
            Locale.ROOT,
            "%d of %d: p50 %.2f s, p95 %.2f s, p99 %.2f s, longest %.2f s",
            sorted.size(),
            faults.size(),
            seconds(sorted, .5),
            seconds(sorted, .95),
            seconds(sorted, .99),
            seconds(sorted, 1));
  }

  private static double seconds(List<Duration> sorted, double quantile) {
    int rank = (int) Math.ceil(quantile * sorted.size());
    return sorted.get(Math.max(0, rank - 1)).toMillis() / 1e3;
  }
}
