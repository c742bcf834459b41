// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was found of slices, for as long as labels of their rows may come. Not thread-safe. */
final class Findings {

  private final TreeSet<Finding> known = new TreeSet<>();
  private final TreeMap<String, Instant> drifted = new TreeMap<>(); // last drift by slice

  /** Findings of windows from which rows may still come. */
  SortedSet<Finding> known() {
    return Collections.unmodifiableSortedSet(known);
  }

  SortedMap<String, Instant> drifted() {
    return Collections.unmodifiableSortedMap(drifted);
  }

  /** Puts what was remembered before. */
  void put(List<Finding> findings, SortedMap<String, Instant> last) {
    known.addAll(findings);
    drifted.putAll(last);
  }

  void remember(Finding finding) {
    known.add(finding);
  }

  /**
   * Notes drifts and names the first slice that begins to drift, if a stratum is in it: one that
   * drifts on has been told of within the period.
   */
  Optional<String> onset(
      List<Finding> fresh, Collection<String> strata, Instant asOf, Duration period) {
    Optional<String> onset = Optional.empty();
    for (Finding finding : fresh.stream().filter(Finding::isDrift).sorted().toList()) {
      Instant before = drifted.put(finding.slice(), asOf);
      boolean begins = before == null || before.isBefore(asOf.minus(period));
      if (onset.isEmpty() && begins && strata.stream().anyMatch(finding::covers)) {
        onset = Optional.of(finding.slice());
      }
    }
    return onset;
  }

  /** The reasons of those that a row was predicted in. */
  Set<String> reasonsOf(ValidationRow row) {
    if (known.isEmpty()) {
      return Set.of();
    }
    Set<String> parts = Finding.partsOf(row.row());
    var reasons = new TreeSet<String>();
    for (Finding finding : known) {
      if (!reasons.contains(finding.reason()) && finding.holds(row.time(), parts)) {
        reasons.add(finding.reason());
      }
    }
    return reasons;
  }

  void forgetBefore(Instant time) {
    known.removeIf(finding -> finding.window().end().isBefore(time));
    drifted.values().removeIf(last -> last.isBefore(time));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Findings that
        && known.equals(that.known)
        && drifted.equals(that.drifted);
  }

  @Override
  public int hashCode() {
    return known.hashCode();
  }
}
