// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is remembered of slices that drifted. Not thread-safe. */
final class DriftMemory {

  private final TreeSet<DriftSignal> signals = new TreeSet<>();
  private final TreeMap<String, Instant> seen = new TreeMap<>(); // last signal by slice

  /** Signals of windows from which rows may still come. */
  SortedSet<DriftSignal> signals() {
    return Collections.unmodifiableSortedSet(signals);
  }

  SortedMap<String, Instant> seen() {
    return Collections.unmodifiableSortedMap(seen);
  }

  /** Puts what was remembered before. */
  void put(List<DriftSignal> known, SortedMap<String, Instant> last) {
    signals.addAll(known);
    seen.putAll(last);
  }

  void remember(DriftSignal signal) {
    signals.add(signal);
  }

  /**
   * Notes signals and names the first slice that begins to drift, if a stratum is in it: one that
   * drifts on has been told of within the period.
   */
  Optional<String> onset(
      List<DriftSignal> fresh, Collection<String> strata, Instant asOf, Duration period) {
    Optional<String> onset = Optional.empty();
    for (DriftSignal signal : fresh.stream().sorted().toList()) {
      Instant before = seen.put(signal.slice(), asOf);
      boolean begins = before == null || before.isBefore(asOf.minus(period));
      if (onset.isEmpty() && begins && strata.stream().anyMatch(signal::covers)) {
        onset = Optional.of(signal.slice());
      }
    }
    return onset;
  }

  /** Whether a row was predicted in a slice while it drifted. */
  boolean holds(ValidationRow row) {
    for (DriftSignal signal : signals) {
      if (signal.holds(row.time(), row.row())) {
        return true;
      }
    }
    return false;
  }

  void forgetBefore(Instant time) {
    signals.removeIf(signal -> signal.window().end().isBefore(time));
    seen.values().removeIf(last -> last.isBefore(time));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DriftMemory that
        && signals.equals(that.signals)
        && seen.equals(that.seen);
  }

  @Override
  public int hashCode() {
    return signals.hashCode();
  }
}
