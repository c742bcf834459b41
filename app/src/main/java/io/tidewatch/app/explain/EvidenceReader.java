// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.app.baseline.Baselines;
import io.tidewatch.app.explain.Explanation.Evidence;
import io.tidewatch.app.explain.Explanation.Examples;
import io.tidewatch.app.explain.Explanation.Measured;
import io.tidewatch.app.incident.Numbers;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.monitor.MonitorStore;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.CorruptObjectException;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.sinks.store.UnknownIdException;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.example.RowSides;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds what stands beside the numbers of an incident: what was usual, what moved, which rows. */
final class EvidenceReader {

  private final SnapshotStore snapshots;
  private final MonitorStore monitors;
  private final BaselineStore baselines;
  private final StoredVerdicts verdicts;
  private final LabelledExamples labelled;
  private final Map<String, Monitor> documents = new HashMap<>(); // by version
  private final Map<String, Baseline> loaded = new HashMap<>(); // by id
  private final Map<String, SourceExamples> sources = new HashMap<>(); // by version
  private boolean leavesSources;

  EvidenceReader(ObjectStore store, BaselineStore baselines, StoredVerdicts verdicts) {
    this.snapshots = new SnapshotStore(store);
    this.monitors = new MonitorStore(store);
    this.baselines = baselines;
    this.verdicts = verdicts;
    this.labelled = new LabelledExamples(store);
  }

  /** What stands beside a verdict; rows are asked for, and told once all have been. */
  Evidence of(StoredVerdict verdict, SnapshotManifest snapshot) throws IOException {
    List<String> inputs =
        snapshot.facts().inputs().stream()
            .map(input -> input.source() + " " + input.first() + " to " + input.last())
            .toList();
    try {
      Optional<ColumnEvidence> column = column(verdict, snapshot);
      Optional<RowSides> sides = sides(verdict, snapshot, column);
      if (sides.isPresent()) {
        sourceOf(snapshot)
            .want(
                verdict,
                sides.get(),
                column.flatMap(ColumnEvidence::compared),
                snapshot.facts().inputs());
      }
      return new Evidence(
          measured(verdict, snapshot, column),
          column.map(ColumnEvidence::moves).orElse(List.of()),
          inputs,
          List.of(),
          Optional.empty());
    } catch (CorruptObjectException | UnknownIdException e) {
      Optional<String> note = Optional.ofNullable(e.getMessage());
      return new Evidence(List.of(), List.of(), inputs, List.of(), note);
    }
  }

  private Optional<ColumnEvidence> column(StoredVerdict verdict, SnapshotManifest snapshot)
      throws IOException {
    if (verdict.column().isEmpty() || !verdicts.isIn(snapshot, verdict)) {
      return Optional.empty();
    }
    return Optional.of(
        new ColumnEvidence(
            monitor(snapshot), baseline(snapshot), snapshots.profiles(snapshot), verdict));
  }

  private Optional<RowSides> sides(
      StoredVerdict verdict, SnapshotManifest snapshot, Optional<ColumnEvidence> column)
      throws IOException {
    return column.isPresent()
        ? column.get().sides()
        : RowSides.ofRule(monitor(snapshot), verdict.column(), verdict.check());
  }

  private List<Measured> measured(
      StoredVerdict verdict, SnapshotManifest snapshot, Optional<ColumnEvidence> column) {
    if (!verdicts.isIn(snapshot, verdict)) {
      return List.of();
    }
    SortedMap<String, Reading> usual =
        column.map(ColumnEvidence::usualLevels).orElseGet(TreeMap::new);
    var measured = new ArrayList<Measured>();
    for (Measured each : verdicts.measured(snapshot, verdict)) {
      Optional<String> before =
          Optional.ofNullable(usual.get(each.metric()))
              .filter(reading -> !each.metric().equals(Metrics.ROWS)) // of another length of time
              .filter(reading -> reading.value().isPresent())
              .map(reading -> Numbers.of(reading.value()));
      measured.add(new Measured(each.metric(), each.value(), before));
    }
    return measured;
  }

  /** From here on rows are not looked for where they came from. */
  void leaveSources() {
    leavesSources = true;
  }

  /** Reads the rows that were asked for. */
  void readExamples() {
    if (!leavesSources) {
      sources.values().forEach(SourceExamples::read);
    }
  }

  /** Rows that show a verdict. */
  Examples examples(StoredVerdict verdict, SnapshotManifest snapshot) throws IOException {
    try {
      if (LabelledExamples.show(verdict)) {
        return labelled.of(monitor(snapshot), verdict);
      }
      return leavesSources
          ? Examples.none("rows are not read where they came from: tidewatch explain does")
          : sourceOf(snapshot).of(verdict);
    } catch (CorruptObjectException | UnknownIdException e) {
      return Examples.none(String.valueOf(e.getMessage()));
    }
  }

  private SourceExamples sourceOf(SnapshotManifest snapshot) throws IOException {
    Monitor monitor = monitor(snapshot);
    return sources.computeIfAbsent(monitor.version(), version -> new SourceExamples(monitor));
  }

  private Monitor monitor(SnapshotManifest snapshot) throws IOException {
    SnapshotFacts facts = snapshot.facts();
    Monitor known = documents.get(facts.monitorVersion());
    if (known == null) {
      known = monitors.load(facts.monitor(), facts.monitorVersion());
      documents.put(facts.monitorVersion(), known);
    }
    return known;
  }

  private Optional<Baseline> baseline(SnapshotManifest snapshot) throws IOException {
    Optional<String> id = snapshot.facts().baseline();
    if (id.isPresent() && !loaded.containsKey(id.get())) {
      loaded.put(id.get(), Baselines.load(id.get(), baselines));
    }
    return id.map(loaded::get);
  }
}
