// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import io.tidewatch.app.flink.EmbeddedFlink.RunningJob;
import io.tidewatch.benchmarks.cost.Measured.Checkpoint;
import io.tidewatch.benchmarks.measure.Cost;
import io.tidewatch.benchmarks.measure.Lap;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStatsSummarySnapshot;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;

/**
 * A bounded job from when all of its tasks run to its end: what runs for good starts once, so that
 * its start is no cost of an event.
 */
record JobLap(Cost cost, Checkpoint checkpoint) {

  private static final Duration LOOK = Duration.ofMillis(5);

  static JobLap of(RunningJob job, long events) throws Exception {
    while (!runs(graph(job))) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    var lap = new Lap();
    job.await();
    Cost cost = lap.of(events);
    CompletedCheckpointStatsSummarySnapshot all =
        graph(job).getCheckpointStatsSnapshot().getSummaryStats();
    return new JobLap(
        cost,
        new Checkpoint(
            Math.max(0, all.getStateSizeStats().getMaximum()),
            Math.max(0, all.getEndToEndDurationStats().getMaximum())));
  }

  private static AccessExecutionGraph graph(RunningJob job) throws Exception {
    return job.cluster().getExecutionGraph(job.id()).get();
  }

  private static boolean runs(AccessExecutionGraph graph) {
    if (graph.getState() != JobStatus.RUNNING) {
      return graph.getState().isTerminalState();
    }
    for (AccessExecutionVertex task : graph.getAllExecutionVertices()) {
      ExecutionState state = task.getExecutionState();
      if (state != ExecutionState.RUNNING && state != ExecutionState.FINISHED) {
        return false;
      }
    }
    return true;
  }
}
