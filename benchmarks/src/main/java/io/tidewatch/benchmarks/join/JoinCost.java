// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.join;

import io.tidewatch.app.flink.EmbeddedFlink;
import io.tidewatch.benchmarks.measure.Cost;
import io.tidewatch.benchmarks.measure.Lap;
import io.tidewatch.benchmarks.measure.Meter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;

/** What one run of the join took, phase by phase. */
final class JoinCost {

  static final String HEADER =
      """
      | waiting | source, ns | profiles, ns | fill, ns | label, ns | expire, ns | join / profiles | profiles, 1/s | fill, 1/s | label, 1/s | join / profiles by the clock | checkpoint, B each | disk, B each | heap peak, MB | wall, s |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|"""
          .stripIndent();

  private final long predictions;
  private final Path folder;
  private final long startNanos = System.nanoTime();
  private final Lap lap = new Lap();
  private Cost fill = new Cost(0, 0);
  private Cost label = new Cost(0, 0);
  private Cost expiry = new Cost(0, 0);
  private long checkpointBytes;
  private long diskBytes;
  private long heapBytes;
  private double wallSeconds;

  JoinCost(long predictions, Path folder) {
    this.predictions = predictions;
    this.folder = folder;
    Meter.resetHeapPeak();
  }

  void filled() {
    fill = lap.of(predictions).told("fill");
  }

  /** Writes a checkpoint, so that everything is on disk. */
  void checkpointed(EmbeddedFlink.RunningJob job) throws Exception {
    job.cluster().triggerCheckpoint(job.id()).get();
    CompletedCheckpointStats newest =
        job.cluster()
            .getExecutionGraph(job.id())
            .get()
            .getCheckpointStatsSnapshot()
            .getHistory()
            .getLatestCompletedCheckpoint();
    checkpointBytes = newest.getStateSize();
    diskBytes = Meter.tableBytes(folder);
    lap.of(predictions); // of no phase
  }

  void labelled() {
    label = lap.of(predictions).told("label");
  }

  void ended() throws IOException {
    expiry = lap.of(predictions).told("expire");
    heapBytes = Meter.heapPeakBytes();
    wallSeconds = (System.nanoTime() - startNanos) / 1e9;
  }

  /** A line of the table. By processor time the source is taken off; rates are of whole jobs. */
  String row(long waiting, Cost source, Cost profiles) {
    double join = (fill.cpuNanos() + label.cpuNanos()) / 2 - source.cpuNanos();
    double joinWall = (fill.wallNanos() + label.wallNanos()) / 2;
    return String.format(
        Locale.ROOT,
        "| %,d | %.0f | %.0f | %.0f | %.0f | %.0f | %.2f | %,.0f | %,.0f | %,.0f | %.2f | %.0f | %.0f"
            + " | %.0f | %.0f |",
        waiting,
        source.cpuNanos(),
        profiles.cpuNanos(),
        fill.cpuNanos(),
        label.cpuNanos(),
        expiry.cpuNanos(),
        (profiles.cpuNanos() - source.cpuNanos()) / join,
        profiles.rate(),
        fill.rate(),
        label.rate(),
        profiles.wallNanos() / joinWall,
        checkpointBytes / (double) waiting,
        diskBytes / (double) waiting,
        heapBytes / 1e6,
        wallSeconds);
  }
}
