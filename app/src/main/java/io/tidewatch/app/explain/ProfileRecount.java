// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.app.baseline.Baselines;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.monitor.MonitorStore;
import io.tidewatch.sinks.snapshot.Compaction;
import io.tidewatch.sinks.snapshot.CompactionStore;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotOrigin.Made;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.CorruptObjectException;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.sinks.store.UnknownIdException;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.window.ClosedWindow;
import io.tidewatch.validators.window.Rejudge;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the stored windows of a monitor once more, up to those that are asked for. What is usual
 * is learned from all windows before, so every snapshot of the same size and stage is read.
 */
final class ProfileRecount {

  /** As the windows were judged. */
  private static final Comparator<SnapshotManifest> ORDER =
      Comparator.<SnapshotManifest, Instant>comparing(snapshot -> snapshot.facts().asOf())
          .thenComparing(snapshot -> snapshot.facts().window())
          .thenComparing(snapshot -> snapshot.facts().subject());

  private final SnapshotStore snapshots;
  private final CompactionStore compactions;
  private final MonitorStore monitors;
  private final BaselineStore baselines;

  ProfileRecount(ObjectStore store, BaselineStore baselines) {
    this.snapshots = new SnapshotStore(store);
    this.compactions = new CompactionStore(store);
    this.monitors = new MonitorStore(store);
    this.baselines = baselines;
  }

  /** Windows that are judged one after the other, by one document, with one baseline. */
  private record Line(
      String monitor, String version, Optional<String> baseline, String stage, Duration size) {

    static Line of(SnapshotManifest snapshot) {
      SnapshotFacts facts = snapshot.facts();
      return new Line(
          facts.monitor(),
          facts.monitorVersion(),
          facts.baseline(),
          facts.subject().stage(),
          facts.window().size());
    }
  }

  /**
   * What the stored profiles give now.
   *
   * @param reasons why a snapshot gives nothing, by its id
   */
  record Result(Recounted recounted, Map<String, Recount> reasons) {

    /**
     * Holds a stored verdict against what was made again.
     *
     * @param measurement that it judges, as it was stored
     */
    Recount compare(
        SnapshotManifest snapshot, StoredVerdict verdict, Optional<String> measurement) {
      Recount reason = reasons.get(snapshot.id());
      return reason == null ? recounted.compare(verdict, measurement, "profiles") : reason;
    }
  }

  /**
   * Judges anew.
   *
   * @param all every snapshot of the store
   * @param wanted the ids of those whose verdicts are asked for
   */
  Result of(List<SnapshotManifest> all, List<SnapshotManifest> wanted) throws IOException {
    var lines = new HashMap<Line, List<SnapshotManifest>>();
    for (SnapshotManifest snapshot : wanted) {
      lines.computeIfAbsent(Line.of(snapshot), unseen -> new ArrayList<>()).add(snapshot);
    }
    var result = new Result(new Recounted(), new HashMap<>());
    for (var line : lines.entrySet()) {
      List<SnapshotManifest> windows =
          all.stream()
              .filter(snapshot -> snapshot.facts().origin().made() == Made.WINDOW)
              .filter(snapshot -> Line.of(snapshot).equals(line.getKey()))
              .toList();
      judge(line.getKey(), windows, line.getValue(), result);
    }
    return result;
  }

  private void judge(
      Line line, List<SnapshotManifest> windows, List<SnapshotManifest> wanted, Result found)
      throws IOException {
    Optional<Recount> none = Optional.empty();
    try {
      Monitor monitor = monitors.load(line.monitor(), line.version());
      if (!Rejudge.isPossible(monitor)) {
        none = Optional.of(Recount.none("the baseline moves, and what it was is not stored"));
      } else if (isCompacted(line)) {
        none = Optional.of(Recount.none("windows before it were compacted into longer ones"));
      } else {
        judge(monitor, baseline(line), windows, wanted, found.recounted());
      }
    } catch (CorruptObjectException e) {
      none = Optional.of(Recount.corrupt(e));
    } catch (UnknownIdException e) {
      none = Optional.of(Recount.none(String.valueOf(e.getMessage())));
    }
    none.ifPresent(
        reason -> wanted.forEach(snapshot -> found.reasons().putIfAbsent(snapshot.id(), reason)));
  }

  private void judge(
      Monitor monitor,
      Optional<Baseline> baseline,
      List<SnapshotManifest> windows,
      List<SnapshotManifest> wanted,
      Recounted recounted)
      throws IOException {
    var rejudge = new Rejudge(monitor, baseline);
    var left = new ArrayList<>(wanted);
    for (SnapshotManifest snapshot : windows.stream().sorted(ORDER).toList()) {
      if (left.isEmpty()) {
        return;
      }
      ClosedWindow.Result result = rejudge.next(stored(snapshot));
      if (left.remove(snapshot)) {
        recounted.add(result.measurements(), result.verdicts());
      }
    }
  }

  /** Whether windows of that size have given way to longer ones. */
  private boolean isCompacted(Line line) throws IOException {
    return compactions.list().stream()
        .map(Compaction::of)
        .anyMatch(
            of ->
                of.monitor().equals(line.monitor())
                    && of.monitorVersion().equals(line.version())
                    && of.baseline().equals(line.baseline())
                    && of.subject().stage().equals(line.stage())
                    && of.window().size().compareTo(line.size()) > 0);
  }

  private Rejudge.Stored stored(SnapshotManifest snapshot) throws IOException {
    SnapshotFacts facts = snapshot.facts();
    return new Rejudge.Stored(
        facts.subject(),
        facts.window(),
        facts.revision(),
        facts.asOf(),
        facts.inputs(),
        snapshots.profiles(snapshot));
  }

  private Optional<Baseline> baseline(Line line) throws IOException {
    return line.baseline().isEmpty()
        ? Optional.empty()
        : Optional.of(Baselines.load(line.baseline().get(), baselines));
  }
}
