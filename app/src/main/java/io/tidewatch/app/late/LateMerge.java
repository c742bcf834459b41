// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.late;

import io.tidewatch.app.late.LateOutcome.LeftOut;
import io.tidewatch.app.late.LateOutcome.Revised;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.CodeVersion;
import io.tidewatch.sinks.snapshot.SnapshotContent;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotOrigin;
import io.tidewatch.sinks.snapshot.SnapshotOrigin.Made;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.wire.MeasurementJson;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.pane.InputRange;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.window.ColumnReader;
import io.tidewatch.validators.window.ColumnWindow;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.LateWindow;
import io.tidewatch.validators.window.Snapshot;
import io.tidewatch.validators.window.SnapshotProfiles;
import io.tidewatch.validators.window.WindowPart;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds rows that came too late to the stored windows they belong to, each as a revision of its own.
 * It adds to what the run told last, not to an earlier merge, so it may be repeated as more rows
 * come; each time of all of them, not of those that are new. Nothing is judged: the verdicts of the
 * run stay what they were.
 */
public final class LateMerge {

  private final Monitor monitor;
  private final Optional<Baseline> baseline;
  private final SnapshotStore snapshots;
  private final FinalWindows finals;
  private final ColumnReader reader;

  /**
   * A merge into a store.
   *
   * @param baseline that the windows were counted with
   * @param finals the windows that may be revised here
   */
  public LateMerge(
      Monitor monitor, Optional<Baseline> baseline, SnapshotStore snapshots, FinalWindows finals) {
    this.monitor = monitor;
    this.baseline = baseline;
    this.snapshots = snapshots;
    this.finals = finals;
    this.reader = new ColumnReader(monitor, baseline, Detail.ESSENTIAL);
  }

  /** Merges one window. */
  public LateOutcome merge(LateWindow late) throws IOException {
    if (!finals.contains(late.window())) {
      return LeftOut.NOT_FINAL;
    }
    List<SnapshotManifest> known = revisions(late);
    List<SnapshotManifest> told = known.stream().filter(s -> s.facts().lateRows() == 0).toList();
    if (told.isEmpty()) {
      return LeftOut.NEVER_TOLD;
    }
    long merged = known.stream().mapToLong(s -> s.facts().lateRows()).max().orElse(0);
    if (merged >= late.rows()) {
      return LeftOut.MERGED_BEFORE;
    }
    int number = known.get(known.size() - 1).facts().revision() + 1;
    return new Revised(publish(told.get(told.size() - 1), late, number));
  }

  private List<SnapshotManifest> revisions(LateWindow late) throws IOException {
    return snapshots.list().stream()
        .filter(stored -> stored.facts().monitor().equals(monitor.name()))
        .filter(stored -> stored.facts().monitorVersion().equals(monitor.version()))
        .filter(stored -> stored.facts().subject().equals(late.subject()))
        .filter(stored -> stored.facts().window().equals(late.window()))
        .filter(stored -> stored.facts().origin().made() != Made.PARTS)
        .toList();
  }

  private SnapshotManifest publish(SnapshotManifest told, LateWindow late, int number)
      throws IOException {
    Instant asOf = late.window().end().plus(monitor.lateness());
    List<ColumnWindow> columns = late.addedTo(snapshots.profiles(told));
    SortedMap<String, SortedMap<String, Profile>> profiles = new TreeMap<>();
    var measurements = new ArrayList<Measurement>();
    for (ColumnWindow column : columns) {
      WindowPart part = reader.read(column).asRevision(number, asOf);
      profiles.put(part.name(), part.profiles());
      measurements.addAll(part.measurements());
    }
    return snapshots.publish(
        facts(told.facts(), late, number, asOf),
        new SnapshotContent(
            SnapshotProfiles.storable(profiles, monitor.limits().categoryRowsMin()),
            told.frames(),
            measurements.stream().map(MeasurementJson::line).toList(),
            snapshots.verdicts(told)));
  }

  private SnapshotFacts facts(SnapshotFacts told, LateWindow late, int number, Instant asOf) {
    var inputs = new ArrayList<>(told.inputs());
    inputs.addAll(late.inputs());
    return new SnapshotFacts(
        Snapshot.idOf(monitor.name(), monitor.version(), late.subject(), late.window(), number),
        monitor.name(),
        monitor.version(),
        late.subject(),
        late.window(),
        number,
        baseline.map(Baseline::id),
        told.rows() + late.rows(),
        late.rows(),
        CodeVersion.VERSION,
        InputRange.merge(inputs),
        asOf,
        new SnapshotOrigin(Made.LATE_ROWS, List.of(told.id())));
  }
}
