// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import io.tidewatch.app.flink.EmbeddedFlink;
import io.tidewatch.app.replay.Replay;
import io.tidewatch.app.run.RunDirectory;
import io.tidewatch.benchmarks.measure.Meter;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.CodeVersion;
import io.tidewatch.jobs.output.ResultSinks;
import io.tidewatch.jobs.output.Stores;
import io.tidewatch.jobs.pipeline.MonitorJob;
import io.tidewatch.jobs.source.EventSources;
import io.tidewatch.jobs.topic.MonitorTopics;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.wire.StreamCounts;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.window.Detail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;

/**
 * All that a monitor does, on embedded Flink, with the checkpoints on: from decoding to snapshots.
 *
 * @param out directory of its results, those of the lap before are replaced
 */
record WholeMonitor(Monitor monitor, Baseline baseline, Path out, long events) {

  /** A choice: more often than {@code run}'s 10 s, so that each lap has some. */
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(5);

  private static final Map<String, String> NO_RESTARTS = Map.of("restart-strategy.type", "none");

  /** As {@code replay} runs it, in one subtask. */
  Measured fromFile() throws Exception {
    var options =
        new Replay.Options(out, Detail.ESSENTIAL, 1, CHECKPOINT_EVERY, new HashMap<>(NO_RESTARTS));
    Meter.resetHeapPeak();
    JobLap[] lap = new JobLap[1];
    StreamCounts counts =
        new Replay(monitor, Optional.of(baseline), options)
            .run((flink, job) -> lap[0] = JobLap.of(job, events))
            .streams()
            .get(monitor.sources().rows().name());
    if (counts == null || counts.accepted() != counts.consumed()) {
      throw new IllegalStateException("events are " + counts + ", must all be accepted");
    }
    return measured(lap[0]);
  }

  /**
   * As {@code run} runs it, but to an end.
   *
   * @param ends where the topic ends
   * @param group of consumers, which has read nothing yet
   */
  Measured fromTopic(Map<TopicPartition, Long> ends, String group, int parallelism)
      throws Exception {
    Map<String, Integer> partitions = MonitorTopics.of(monitor).prepare();
    try (var directory = new RunDirectory(out)) {
      directory.prepare();
      directory.clear();
      Meter.resetHeapPeak();
      try (EmbeddedFlink flink =
          EmbeddedFlink.start(
              new EmbeddedFlink.Settings(
                  parallelism,
                  directory.checkpoints(),
                  directory.scratch(),
                  CHECKPOINT_EVERY,
                  NO_RESTARTS))) {
        StreamExecutionEnvironment environment = flink.environment();
        attach(new EventSources(monitor, ends, partitions, group), environment);
        JobLap lap = JobLap.of(flink.submit(environment, monitor.name()), events);
        return measured(lap);
      }
    }
  }

  private void attach(EventSources sources, StreamExecutionEnvironment environment) {
    var stores = new Stores(out.toString(), Optional.of(baseline), CodeVersion.VERSION, true);
    var job = new MonitorJob(sources, Optional.of(baseline), Detail.ESSENTIAL, out.toString());
    new ResultSinks(stores, Optional.empty(), Optional.of(MonitorTopics.of(monitor).results()))
        .attach(job.build(environment), monitor);
  }

  private Measured measured(JobLap lap) throws IOException {
    return new Measured(lap.cost(), rows(), Meter.heapPeakBytes(), lap.checkpoint());
  }

  /** Those of all snapshots of the shortest window. */
  private long rows() throws IOException {
    Duration shortest = monitor.windows().get(0);
    return new SnapshotStore(new LocalObjectStore(out))
        .newest().stream()
            .map(snapshot -> snapshot.facts())
            .filter(facts -> facts.window().size().equals(shortest))
            .mapToLong(facts -> facts.rows())
            .sum();
  }
}
