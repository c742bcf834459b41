// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.validators.alert.IncidentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Events that were told and are to be told again: those that a destination forgets unless it is
 * reminded, and ends, which are worth saying more than once.
 */
final class Standing {
  /** A reminder that fails is tried again after this; the next one is never far. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

  /** Least time between two looks at what is to be told again. A choice. */
  private static final Duration PACE = Duration.ofMillis(10);

  private final Map<String, Pending> byIncident = new LinkedHashMap<>();

  /**
   * Plans the next telling of an event that was just told.
   *
   * @param times it was told so far
   * @param wait until the next time; nothing if once more would be too often
   */
  void plan(IncidentEvent event, int times, Instant now, Optional<Duration> wait) {
    byIncident.remove(event.incident());
    if (wait.isPresent()) {
      var again = new Pending(event, now, Optional.empty());
      again.times = times;
      again.notBefore = now.plus(wait.get());
      byIncident.put(event.incident(), again);
    }
  }

  /** An incident goes on after all: its end is not told again. */
  void dropEnd(String incident) {
    Pending planned = byIncident.get(incident);
    if (planned != null && planned.isEnd()) {
      byIncident.remove(incident);
    }
  }

  Optional<Pending> due(Instant now, Pace pace) {
    for (Pending planned : byIncident.values()) {
      if (!planned.notBefore.isAfter(now) && pace.take(now, planned.isEnd())) {
        return Optional.of(planned);
      }
    }
    return Optional.empty();
  }

  /** How long until the next is due, at most that long, and never at once. */
  Duration untilNext(Instant now, Duration longest) {
    Duration wait = next().map(due -> Duration.between(now, due)).orElse(longest);
    Duration least = PACE.compareTo(wait) > 0 ? PACE : wait;
    return least.compareTo(longest) > 0 ? longest : least;
  }

  /** When the next is due; empty if none is planned. */
  Optional<Instant> next() {
    return byIncident.values().stream().map(planned -> planned.notBefore).min(Instant::compareTo);
  }

  void failed(Pending again, Instant now) {
    again.notBefore = now.plus(AFTER_FAILURE);
  }

  int size() {
    return byIncident.size();
  }
}
