// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import io.tidewatch.app.baseline.Baselines;
import io.tidewatch.app.console.store.Judgement;
import io.tidewatch.app.console.store.Rows;
import io.tidewatch.app.console.store.Series;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.sinks.store.UnknownIdException;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.ColumnBaseline;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.window.Rejudge;
import io.tidewatch.validators.window.SnapshotDiff;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Finds what a column was like in a window and in its baseline, as it was counted. */
final class ColumnEvidenceReader {

  private final Data data;
  private final Map<String, Baseline> baselines = new ConcurrentHashMap<>(); // by id

  ColumnEvidenceReader(Data data) {
    this.data = data;
  }

  /**
   * A column on both sides.
   *
   * @param snapshot id; empty where it is not stored
   * @param known the baseline that it was counted with
   * @param usual of the baseline; empty where that moves, or there is none
   * @param now of the window
   */
  record Evidence(
      Optional<String> snapshot,
      Optional<Baseline> known,
      Optional<ColumnFrame> frame,
      Optional<Profile> usual,
      Optional<Profile> now,
      SnapshotDiff.Place place) {

    Optional<String> baseline() {
      return known.map(Baseline::id);
    }

    /** What is measured of the baseline alone, by metric. */
    SortedMap<String, Reading> usualLevels() {
      return known.isEmpty() || usual.isEmpty()
          ? new TreeMap<>()
          : new SnapshotDiff(known).levels(place, usual.get(), known.get().to());
    }
  }

  Evidence read(Rows rows, String column, long start) throws IOException {
    var place = new SnapshotDiff.Place(column, rows.slice());
    Optional<SnapshotManifest> snapshot = snapshot(rows, column, start);
    if (snapshot.isEmpty()) {
      return new Evidence(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          place);
    }
    String monitor = rows.monitor();
    ObjectStore objects = data.objects(monitor).orElseThrow();
    SortedMap<String, Profile> slices =
        new SnapshotStore(objects).profiles(snapshot.get()).getOrDefault(column, new TreeMap<>());
    Optional<Baseline> known = baseline(objects, snapshot.get().facts().baseline());
    boolean stands =
        data.documents()
            .version(monitor, snapshot.get().facts().monitorVersion())
            .filter((Monitor document) -> Rejudge.isPossible(document))
            .isPresent();
    return new Evidence(
        Optional.of(snapshot.get().id()),
        known,
        known.flatMap(each -> each.column(column)).map(ColumnBaseline::frame),
        stands ? known.flatMap(each -> each.slice(rows.slice(), column)) : Optional.empty(),
        Optional.ofNullable(slices.get(rows.slice())),
        place);
  }

  /** The one that a verdict names: first of the column, then of the model, then of others. */
  private Optional<SnapshotManifest> snapshot(Rows rows, String column, long start)
      throws IOException {
    if (data.objects(rows.monitor()).isEmpty()) {
      return Optional.empty();
    }
    var catalogue = data.store().catalogue();
    Optional<String> id =
        Stream.of(
                catalogue.ofColumn(rows, column).values(),
                catalogue.ofModel(rows).values(),
                catalogue.ofColumn(rows.in("all"), column).values(),
                catalogue.ofModel(rows.in("all")).values())
            .flatMap(all -> all.stream())
            .flatMap(
                (Series series) -> data.store().history().judged(series, start, start + 1).stream())
            .flatMap((Judgement judgement) -> judgement.snapshot().stream())
            .findFirst();
    return id.isPresent()
        ? SnapshotsPage.find(data, rows.monitor(), id.get(), start)
        : Optional.empty();
  }

  private Optional<Baseline> baseline(ObjectStore objects, Optional<String> id) throws IOException {
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Baseline known = baselines.get(id.get());
    if (known == null) {
      try {
        known = Baselines.load(id.get(), new BaselineStore(objects));
      } catch (UnknownIdException e) {
        return Optional.empty();
      }
      baselines.put(id.get(), known);
    }
    return Optional.of(known);
  }
}
