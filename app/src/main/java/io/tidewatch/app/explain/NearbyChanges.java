// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.app.explain.Explanation.Change;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.validators.alert.IncidentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was new near the onset of an incident: versions, stages, baselines. */
final class NearbyChanges {

  /**
   * So long before the onset and after it. A choice: a deploy is often a day older than its harm.
   */
  private static final Duration NEAR = Duration.ofDays(2);

  private NearbyChanges() {}

  /** By time. */
  static List<Change> of(List<IncidentEvent> life, List<SnapshotManifest> all) {
    Instant onset = life.get(0).onset();
    Map<String, Instant> first = new HashMap<>();
    Instant begin = Instant.MAX;
    for (SnapshotManifest snapshot : all) {
      SnapshotFacts facts = snapshot.facts();
      if (facts.monitor().equals(life.get(0).monitor())) {
        Instant start = facts.window().start();
        begin = start.isBefore(begin) ? start : begin;
        for (String fact : factsOf(facts)) {
          first.merge(fact, start, (one, other) -> one.isBefore(other) ? one : other);
        }
      }
    }
    var changes = new ArrayList<Change>();
    for (var fact : first.entrySet()) {
      Instant at = fact.getValue();
      if (at.isAfter(begin) && Duration.between(at, onset).abs().compareTo(NEAR) <= 0) {
        changes.add(new Change(at, fact.getKey()));
      }
    }
    changes.sort(Comparator.comparing(Change::at).thenComparing(Change::what));
    return changes;
  }

  private static List<String> factsOf(SnapshotFacts facts) {
    return List.of(
        "model version " + facts.subject().modelVersion() + " in " + facts.subject().stage(),
        "monitor version " + facts.monitorVersion(),
        "baseline " + facts.baseline().orElse("none"),
        "Tidewatch " + facts.codeVersion());
  }
}
