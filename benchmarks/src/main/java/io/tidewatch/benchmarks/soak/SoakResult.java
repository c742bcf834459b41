// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import io.tidewatch.app.receiver.Incident;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the pager had at the end of a run, against the truth.
 *
 * @param episodes that there were
 * @param missing of which the pager never heard
 * @param doubled incidents beyond one for each episode, and those of none
 * @param stuck incidents that were not resolved
 * @param rejected calls that the pager refused
 */
record SoakResult(int episodes, int missing, int doubled, int stuck, int rejected) {

  static final SoakResult NONE = new SoakResult(0, 0, 0, 0, 0);

  /**
   * Holds incidents against the truth.
   *
   * @param starts of the episodes, in seconds of event time, with which the keys of incidents end
   */
  static SoakResult of(Set<Long> starts, List<Incident> incidents, int rejected) {
    var seen = new HashSet<Long>();
    int doubled = 0;
    int stuck = 0;
    for (Incident incident : incidents) {
      String key = incident.key();
      long start = Long.parseLong(key.substring(key.lastIndexOf(':') + 1));
      boolean first = seen.add(start);
      doubled += first && starts.contains(start) ? 0 : 1;
      stuck += incident.open() ? 1 : 0;
    }
    var missing = new TreeSet<>(starts);
    missing.removeAll(seen);
    return new SoakResult(starts.size(), missing.size(), doubled, stuck, rejected);
  }

  boolean isRight() {
    return missing + doubled + stuck + rejected == 0;
  }

  SoakResult plus(SoakResult other) {
    return new SoakResult(
        episodes + other.episodes,
        missing + other.missing,
        doubled + other.doubled,
        stuck + other.stuck,
        rejected + other.rejected);
  }

  String text(Duration took) {
    return "%d episodes, %d missing, %d doubled, %d stuck, %d refused, %.0f s"
        .formatted(episodes, missing, doubled, stuck, rejected, took.toMillis() / 1e3);
  }
}
