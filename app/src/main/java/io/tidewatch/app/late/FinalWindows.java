// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.late;

import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.validators.event.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The windows that a run will not tell again. Before that, the revision after the last one is the
 * run's own: whoever stores it first keeps it, so a merge would push the run's out.
 */
public final class FinalWindows {

  private final Instant lastEnd;

  private FinalWindows(Instant lastEnd) {
    this.lastEnd = lastEnd;
  }

  /**
   * All windows of a bounded run that is whole. Of a run that goes on, those that end by the
   * allowed lateness and one pane before the newest that it told: the watermark has passed the end
   * of that one, and the pane is for keys that are a little behind.
   *
   * @param data where the run wrote
   * @param stored all that is in there
   */
  public static FinalWindows of(Monitor monitor, Path data, List<SnapshotManifest> stored) {
    if (isWhole(data)) {
      return new FinalWindows(Instant.MAX);
    }
    return stored.stream()
        .map(SnapshotManifest::facts)
        .filter(facts -> facts.monitor().equals(monitor.name()))
        .filter(facts -> facts.monitorVersion().equals(monitor.version()))
        .map(SnapshotFacts::window)
        .map(Window::end)
        .max(Instant::compareTo)
        .map(newest -> newest.minus(monitor.lateness()).minus(monitor.pane()))
        .map(FinalWindows::new)
        .orElseGet(() -> new FinalWindows(Instant.MIN));
  }

  /**
   * Whether a bounded run has written all that it will. A run that goes on keeps checkpoints; it
   * may have begun where an earlier one had ended.
   */
  public static boolean isWhole(Path data) {
    return Files.exists(data.resolve("run.json")) && !Files.exists(data.resolve(".checkpoints"));
  }

  public boolean contains(Window window) {
    return !window.end().isAfter(lastEnd);
  }
}
