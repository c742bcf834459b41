// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture;

import io.tidewatch.app.Usage;
import io.tidewatch.app.baseline.Baselines;
import io.tidewatch.app.picture.chart.TimeChart;
import io.tidewatch.app.picture.chart.TimeMark;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.monitor.MonitorStore;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.wire.ChangeJson;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.event.ChangeEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The folder that a run wrote, of one monitor. */
public final class Folder {

  private final Path data;
  private final LocalObjectStore store;
  private final String monitor;

  private Folder(Path data, LocalObjectStore store, String monitor) {
    this.data = data;
    this.store = store;
    this.monitor = monitor;
  }

  /**
   * Opens a folder.
   *
   * @param name of the monitor; the only one that is there, if empty
   * @throws Usage if there is no such monitor, or several are there and none is named
   */
  public static Folder open(Path data, Optional<String> name) throws IOException, Usage {
    var store = new LocalObjectStore(data);
    NavigableSet<String> known = new TreeSet<>();
    for (String path : store.list("monitors/")) {
      known.add(path.split("/", -1)[1]);
    }
    if (name.isPresent() ? !known.contains(name.get()) : known.size() != 1) {
      String names = known.isEmpty() ? "of which " + data + " has none" : String.join(", ", known);
      throw new Usage(
          List.of(
              "--monitor is "
                  + name.orElse("not given")
                  + ", must be the name of a monitor: "
                  + names));
    }
    return new Folder(data, store, name.orElseGet(known::first));
  }

  Path data() {
    return data;
  }

  String monitor() {
    return monitor;
  }

  SnapshotStore snapshots() {
    return new SnapshotStore(store);
  }

  /** Days on which windows begin, the newest first; each is a folder of the store. */
  List<String> days() throws IOException {
    return store.list(windowsPath()).stream()
        .map(path -> path.substring(windowsPath().length()).split("/", -1)[0])
        .distinct()
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /** All revisions of the windows that begin on a day. */
  List<SnapshotManifest> windowsOf(String day) throws IOException {
    var windows = new ArrayList<SnapshotManifest>();
    for (String path : store.list(windowsPath() + day + "/")) {
      windows.add(snapshots().read(path));
    }
    return windows;
  }

  private String windowsPath() {
    return "snapshots/" + monitor + "/";
  }

  /** The document of the newest window. */
  Monitor newestDocument() throws IOException, Usage {
    List<String> days = days();
    if (days.isEmpty()) {
      throw new Usage(List.of("--data is " + data + ", must have windows of " + monitor));
    }
    SnapshotFacts newest =
        windowsOf(days.get(0)).stream()
            .map(SnapshotManifest::facts)
            .max(Comparator.comparing(SnapshotFacts::window).thenComparing(SnapshotFacts::asOf))
            .orElseThrow();
    return document(newest.monitorVersion());
  }

  Monitor document(String version) throws IOException {
    return new MonitorStore(store).load(monitor, version);
  }

  /** What the run saw change within a time, from the earliest; none where it kept no file of it. */
  List<TimeMark> changes(TimeChart.Span time) throws IOException {
    Path file = data.resolve("changes-seen.jsonl");
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file).stream()
        .map(ChangeJson::parse)
        .filter(change -> change.time().isAfter(time.from()) && change.time().isBefore(time.to()))
        .sorted(ChangeEvent.BY_TIME)
        .map(change -> new TimeMark(change.time(), change.text()))
        .toList();
  }

  /** Columns of which no value may be seen, by any document there ever was. */
  SortedSet<String> sensitive() throws IOException {
    return new MonitorStore(store).sensitiveColumns(monitor);
  }

  Optional<Baseline> baseline(SnapshotFacts facts) throws IOException {
    Optional<String> id = facts.baseline();
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(Baselines.load(id.get(), new BaselineStore(store)));
  }
}
