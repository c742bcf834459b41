// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.doctor;

import io.tidewatch.sinks.snapshot.CompactionStore;
import io.tidewatch.sinks.snapshot.SnapshotAudit;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Whether the stores of a run can be read and written. */
final class StoreChecks {

  private static final double GIBIBYTE = 1 << 30;

  /** Less may be gone within a day. A choice; unit: bytes. */
  private static final long SPACE_WARN = 5L << 30;

  /** Less is too little for a checkpoint. A choice; unit: bytes. */
  private static final long SPACE_FAIL = 200L << 20;

  /** The newest snapshots that are read whole; {@code snapshot verify} reads all. A choice. */
  private static final int SAMPLE = 20;

  private static final int NAMED = 3;

  private final Path data;
  private final Clock clock;

  StoreChecks(Path data, Clock clock) {
    this.data = data;
    this.clock = clock;
  }

  List<Check> checks() {
    if (!Files.isDirectory(data)) {
      return List.of(
          Check.fail("store " + data, "is no directory", "name with --data where a run writes"));
    }
    var checks = new ArrayList<Check>();
    checks.add(writable());
    try {
      checks.add(space());
      checks.addAll(snapshots());
    } catch (IOException e) {
      checks.add(Check.fail("store " + data, "cannot be read: " + Check.told(e), "see its rights"));
    }
    return checks;
  }

  private Check writable() {
    return Files.isWritable(data)
        ? Check.ok("store " + data, "is writable")
        : Check.fail("store " + data, "is not writable", "give its user the right to write there");
  }

  private Check space() throws IOException {
    FileStore files = Files.getFileStore(data);
    return space(files.getUsableSpace(), files.getTotalSpace());
  }

  static Check space(long free, long all) {
    String seen =
        String.format(Locale.ROOT, "%.1f GiB free of %.1f", free / GIBIBYTE, all / GIBIBYTE);
    String todo = "make room, or let long windows stand for short ones: tidewatch snapshot compact";
    if (free < SPACE_FAIL) {
      return Check.fail("free space", seen, todo);
    }
    return free < SPACE_WARN ? Check.warn("free space", seen, todo) : Check.ok("free space", seen);
  }

  private List<Check> snapshots() throws IOException {
    var objects = new LocalObjectStore(data);
    var audit =
        new SnapshotAudit(new SnapshotStore(objects), new CompactionStore(objects).removed());
    List<SnapshotManifest> newest =
        audit.readable().stream()
            .sorted(
                Comparator.comparing((SnapshotManifest snapshot) -> snapshot.facts().window().end())
                    .thenComparing(SnapshotManifest::id)
                    .reversed())
            .toList();
    var problems = new ArrayList<>(audit.unreadable());
    List<SnapshotManifest> sample = newest.subList(0, Math.min(SAMPLE, newest.size()));
    for (SnapshotManifest snapshot : sample) {
      problems.addAll(audit.problems(snapshot));
    }
    var checks = new ArrayList<Check>();
    checks.add(whole(newest.size(), sample.size(), problems));
    checks.addAll(ages(newest));
    return checks;
  }

  private static Check whole(int all, int sample, List<String> problems) {
    String seen = all + " snapshots, of which the newest " + sample + " were read whole";
    return problems.isEmpty()
        ? Check.ok("snapshots", seen)
        : Check.fail(
            "snapshots",
            seen
                + ": "
                + problems.size()
                + " problems: "
                + String.join("; ", problems.subList(0, Math.min(NAMED, problems.size()))),
            "tidewatch snapshot verify tells all");
  }

  /** How old the newest window of each monitor is. */
  private List<Check> ages(List<SnapshotManifest> newestFirst) {
    Map<String, Instant> ends = new TreeMap<>();
    for (SnapshotManifest snapshot : newestFirst) {
      ends.putIfAbsent(snapshot.facts().monitor(), snapshot.facts().window().end());
    }
    var checks = new ArrayList<Check>();
    ends.forEach(
        (monitor, end) ->
            checks.add(
                Check.ok(
                    "newest of " + monitor,
                    "its window ended at " + end + ", " + age(end) + " ago")));
    return checks;
  }

  private String age(Instant time) {
    Duration age = Duration.between(time, clock.instant());
    return age.toDays() > 0
        ? age.toDays() + " d"
        : age.toHours() + " h " + age.toMinutesPart() + " min";
  }
}
