// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.snapshot;

import io.tidewatch.config.BaselineSpec;
import io.tidewatch.sinks.snapshot.Compaction.Span;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.validators.event.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which snapshots may be compacted, and which stay.
 *
 * @param into size of the windows that stand for shorter ones
 * @param keep how long the shorter ones stay, back from the newest window of a monitor
 * @param named ids that incidents name
 * @param baselines by monitor, the times of baselines that were made of stored windows
 */
public record Retention(
    Duration into,
    Duration keep,
    Set<String> named,
    Map<String, List<BaselineSpec.Period>> baselines) {

  public Retention {
    named = Set.copyOf(named);
    baselines = Map.copyOf(baselines);
  }

  /**
   * The shorter windows in each window that is old enough, in order.
   *
   * @param all snapshots, revisions oldest first
   */
  Map<Span, List<SnapshotManifest>> spans(List<SnapshotManifest> all) {
    Map<String, Instant> newest = new HashMap<>();
    all.forEach(
        stored ->
            newest.merge(
                stored.facts().monitor(),
                stored.facts().window().end(),
                (one, other) -> one.isAfter(other) ? one : other));
    Map<Span, List<SnapshotManifest>> spans = new LinkedHashMap<>();
    for (SnapshotManifest stored : all) {
      SnapshotFacts facts = stored.facts();
      Window target = Window.containing(facts.window().start(), into);
      Instant oldest = newest.getOrDefault(facts.monitor(), Instant.MIN).minus(keep);
      if (facts.window().size().compareTo(into) < 0
          && facts.window().within(target.start(), target.end())
          && !target.end().isAfter(oldest)) {
        spans.computeIfAbsent(Span.of(facts, target), span -> new ArrayList<>()).add(stored);
      }
    }
    return spans;
  }

  /** Ids of snapshots that stay: incidents or baselines rest on them. */
  Set<String> kept(List<SnapshotManifest> all) {
    Set<String> kept = new HashSet<>(named);
    for (SnapshotManifest stored : all) {
      Window window = stored.facts().window();
      for (BaselineSpec.Period period :
          baselines.getOrDefault(stored.facts().monitor(), List.of())) {
        if (window.within(period.from(), period.to())) {
          kept.add(stored.id());
        }
      }
    }
    return kept;
  }
}
