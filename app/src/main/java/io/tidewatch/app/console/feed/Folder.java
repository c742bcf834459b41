// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.feed;

import io.tidewatch.app.console.feed.Notices.Kind;
import io.tidewatch.app.console.store.Batch;
import io.tidewatch.app.console.store.ConsoleStore;
import io.tidewatch.app.console.store.MonitorFacts;
import io.tidewatch.sinks.control.ControlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A folder that a run writes, file by file, and how far each was read. */
final class Folder {

  private static final String RECEIPTS = ".receipts.jsonl";
  private static final String UNDELIVERED = ".dead";

  private final Path root;
  private final String place;
  private final ConsoleStore store;
  private final Notices notices;
  private final LineReader reader;
  private final Predicate<MonitorFacts> here;
  private final Map<LineTaker, TailedFile> tailed = new EnumMap<>(LineTaker.class);
  private final Map<Path, String> ledgers = new HashMap<>(); // when each was last changed
  private String stores = "";

  private Folder(
      Path root,
      ConsoleStore store,
      Notices notices,
      LineReader reader,
      Predicate<MonitorFacts> here) {
    this.root = root;
    this.place = place(root);
    this.store = store;
    this.notices = notices;
    this.reader = reader;
    this.here = here;
  }

  private static String place(Path root) {
    return root.toAbsolutePath().normalize().toString();
  }

  /** Of a run that writes files. */
  static Folder whole(Path root, ConsoleStore store, Notices notices) {
    String place = place(root);
    var folder =
        new Folder(
            root,
            store,
            notices,
            new LineReader(monitor -> true),
            facts -> facts.place().equals(place));
    folder.tail(LineTaker.INCIDENTS, "incidents.jsonl");
    folder.tail(LineTaker.GATE, "gate.jsonl");
    folder.tail(LineTaker.CONTROL, ControlFile.NAME);
    folder.tail(LineTaker.CHANGES_SEEN, "changes-seen.jsonl");
    folder.tail(LineTaker.VERDICTS, "verdicts.jsonl");
    folder.tail(LineTaker.MEASUREMENTS, "measurements.jsonl");
    return folder;
  }

  /** Of a run that writes topics: what it keeps beside them. */
  static Folder beside(Path root, Predicate<String> monitors, ConsoleStore store, Notices notices) {
    var folder = new Folder(root, store, notices, new LineReader(monitors), facts -> true);
    folder.tail(LineTaker.CONTROL, ControlFile.NAME);
    return folder;
  }

  private void tail(LineTaker taker, String name) {
    var file = new TailedFile(root.resolve(name));
    store.note(note(file)).map(TailedFile.Mark::of).ifPresent(file::goTo);
    tailed.put(taker, file);
  }

  private static String note(TailedFile file) {
    return "file/" + file.path().toAbsolutePath().normalize();
  }

  String place() {
    return place;
  }

  long leftOut() {
    return reader.leftOut();
  }

  /** Whether a bounded run is over. */
  boolean isFinished() {
    return Files.exists(root.resolve("run.json"));
  }

  /** Bytes that are there, and those of them that were read. */
  record Progress(long bytes, long read) {}

  Progress progress() throws IOException {
    long bytes = 0;
    long read = 0;
    for (TailedFile file : tailed.values()) {
      bytes += file.offset() + file.unread();
      read += file.offset();
    }
    return new Progress(bytes, read);
  }

  /** Whether what was read is not there any more. */
  boolean wasReplaced() throws IOException {
    for (TailedFile file : tailed.values()) {
      if (file.wasReplaced()) {
        return true;
      }
    }
    return false;
  }

  /** Begins anew; the store has forgotten what was read. */
  void rewind() {
    tailed.values().forEach(file -> file.goTo(TailedFile.Mark.START));
    ledgers.clear();
    stores = "";
  }

  /** Reads the next lines of the first file that has some; false where there are none. */
  boolean readOn() throws IOException {
    for (Map.Entry<LineTaker, TailedFile> each : tailed.entrySet()) {
      Optional<TailedFile.Chunk> chunk = each.getValue().next();
      if (chunk.isPresent()) {
        read(each.getKey(), each.getValue(), chunk.get());
        return true;
      }
    }
    return false;
  }

  private void read(LineTaker taker, TailedFile file, TailedFile.Chunk chunk) throws IOException {
    try (Batch batch = store.batch().from(place)) {
      reader.read(chunk.lines(), taker, place, batch);
      batch.note(note(file), chunk.end().text());
      batch.commit();
      file.goTo(chunk.end());
      tell(taker.kind(), batch.monitors());
    }
  }

  /** Looks at what is not only added to: monitors, ledgers of notifiers, stores. */
  void look() throws IOException {
    lookAtMonitors();
    for (Path ledger : list(root.resolve("notifier"))) {
      String name = ledger.getFileName().toString();
      if (name.endsWith(RECEIPTS)) {
        readLedger(LineTaker.RECEIPTS, ledger);
      } else if (name.endsWith(UNDELIVERED)) {
        readLedger(LineTaker.UNDELIVERED, ledger);
      }
    }
    String now = changed(root.resolve("validation-sets")) + changed(root.resolve("baselines"));
    if (!now.equals(stores)) {
      stores = now;
      store.touch();
      tell(Kind.VALIDATION_SETS, monitorsHere());
    }
  }

  private void lookAtMonitors() throws IOException {
    List<String> unknown = new ArrayList<>();
    for (Path monitor : list(root.resolve("monitors"))) {
      String name = monitor.getFileName().toString();
      if (reader.isOf(name) && store.facts(name).isEmpty()) {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty()) {
      try (Batch batch = store.batch().from(place)) {
        for (String name : unknown) {
          batch.monitor(name);
        }
        batch.commit();
      }
    }
  }

  /**
   * A notifier writes its ledger anew now and then, one line for each receipt. What comes while it
   * is read is read again: each line has its own place in the store.
   */
  private void readLedger(LineTaker taker, Path ledger) throws IOException {
    String before = changed(ledger);
    if (before.equals(ledgers.get(ledger))) {
      return;
    }
    try (Batch batch = store.batch().from(place)) {
      reader.read(Files.readAllBytes(ledger), taker, place, batch);
      batch.note("receipts", "SEEN");
      batch.commit();
    }
    ledgers.put(ledger, before);
    tell(taker.kind(), monitorsHere());
  }

  private List<String> monitorsHere() {
    return store.monitors().entrySet().stream()
        .filter(each -> here.test(each.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void tell(Kind kind, List<String> monitors) {
    Set<String> told = new LinkedHashSet<>(monitors);
    told.forEach(monitor -> notices.tell(kind, Optional.of(monitor)));
  }

  private static String changed(Path file) throws IOException {
    return Files.exists(file) ? Files.getLastModifiedTime(file) + "/" + Files.size(file) : "";
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
