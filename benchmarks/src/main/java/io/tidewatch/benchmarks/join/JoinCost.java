// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.join;

import io.tidewatch.app.flink.EmbeddedFlink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;

/** What one run of the join took, phase by phase. */
final class JoinCost {

  static final String HEADER =
      """
      | waiting | source, ns | profiles, ns | fill, ns | labels, ns | end, ns | profiles / labels, without source | checkpoint, B each | disk, B each | heap peak, MB | wall, s |
      |---|---|---|---|---|---|---|---|---|---|---|"""
          .stripIndent();

  private final long predictions;
  private final Path folder;
  private final long startNanos = System.nanoTime();
  private long mark = Meter.cpuNanos();
  private double fill;
  private double label;
  private double end;
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
    fill = lap();
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
    lap();
  }

  void labelled() {
    label = lap();
  }

  void ended() throws IOException {
    end = lap();
    heapBytes = Meter.heapPeakBytes();
    wallSeconds = (System.nanoTime() - startNanos) / 1e9;
  }

  /** Processor time of an event since the last lap. Unit: nanoseconds. */
  private double lap() {
    long now = Meter.cpuNanos();
    double nanos = (now - mark) / (double) predictions;
    mark = now;
    return nanos;
  }

  String row(long waiting, double source, double profiles) {
    return String.format(
        Locale.ROOT,
        "| %,d | %.0f | %.0f | %.0f | %.0f | %.0f | %.2f | %.0f | %.0f | %.0f | %.0f |",
        waiting,
        source,
        profiles,
        fill,
        label,
        end,
        (profiles - source) / ((fill + label) / 2 - source),
        checkpointBytes / (double) waiting,
        diskBytes / (double) waiting,
        heapBytes / 1e6,
        wallSeconds);
  }
}
