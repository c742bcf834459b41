// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture;

import io.tidewatch.app.Usage;
import io.tidewatch.app.explain.VerdictLines;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The verdicts of a monitor that a run wrote: all of them in its file, else those in snapshots,
 * where the verdicts on performance are not.
 */
final class Verdicts {

  private final VerdictLines lines;
  private final String monitor;

  private Verdicts(VerdictLines lines, String monitor) {
    this.lines = lines;
    this.monitor = "\"monitor\":\"" + monitor + "\"";
  }

  static Verdicts of(Path data, String monitor) throws IOException {
    VerdictLines lines =
        Files.exists(data.resolve("verdicts.jsonl"))
            ? VerdictLines.ofDirectory(data)
            : ofSnapshots(new SnapshotStore(new LocalObjectStore(data)), monitor);
    return new Verdicts(lines, monitor);
  }

  private static VerdictLines ofSnapshots(SnapshotStore store, String monitor) {
    return line -> {
      for (SnapshotManifest snapshot : store.newest()) {
        if (snapshot.facts().monitor().equals(monitor) && snapshot.verdicts() > 0) {
          store.verdicts(snapshot).forEach(line);
        }
      }
    };
  }

  /**
   * Those that are wanted, the last revision of each window, by window.
   *
   * @param about what their lines hold: most lines are not parsed
   */
  List<Judged> read(Predicate<String> about, Predicate<Judged> wanted) throws IOException, Usage {
    record Key(Judged.Series series, Object window) {}
    Map<Key, Judged> newest = new HashMap<>();
    lines.each(
        line -> {
          if (line.contains(monitor) && about.test(line)) {
            Judged judged = Judged.parse(line);
            if (wanted.test(judged)) {
              newest.merge(
                  new Key(judged.series(), judged.window()),
                  judged,
                  (one, other) -> other.revision() < one.revision() ? one : other);
            }
          }
        });
    return newest.values().stream()
        .sorted(
            Comparator.comparing((Judged judged) -> judged.window().start())
                .thenComparing(judged -> judged.series().subject())
                .thenComparing(judged -> judged.series().column().orElse("")))
        .toList();
  }
}
