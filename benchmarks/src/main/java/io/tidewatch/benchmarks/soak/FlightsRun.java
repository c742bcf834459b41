// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import io.tidewatch.app.cluster.LocalCluster;
import io.tidewatch.app.flink.RemoteFlink;
import io.tidewatch.app.remote.ClusterJar;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.main.MonitorGraph;
import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.jobs.pipeline.Pipeline;
import io.tidewatch.jobs.pipeline.PipelineLinks;
import io.tidewatch.jobs.topic.MonitorTopics;
import io.tidewatch.validators.baseline.Baseline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;

/**
 * The flights of a cluster's Kafka through a monitor on its Flink, from the first row to the end.
 *
 * @param length of the stream, by the clock
 */
record FlightsRun(
    LocalCluster cluster,
    Monitor monitor,
    Baseline baseline,
    FlightsStream stream,
    Duration length) {

  /** All pipelines in one job. */
  static final List<Set<Pipeline>> WHOLE = List.of(EnumSet.allOf(Pipeline.class));

  private static final int PARALLELISM = 2;
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Without a new measurement all is told; a choice, of ten checkpoints. */
  private static final Duration QUIET = Duration.ofSeconds(10);

  /**
   * In which what was disturbed must catch up, and no longer differ. A choice: longer than the 5
   * minutes for which the monitor waits for a stream that is silent after a restart.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  /**
   * Runs it undisturbed.
   *
   * @param out directory of the stores, of this run alone
   */
  FlightsResults undisturbed(Path out) throws Exception {
    try (RemoteFlink flink = RemoteFlink.at(cluster.webPage())) {
      List<JobID> jobs = begin(flink, out, WHOLE);
      send();
      awaitQuiet();
      end(flink, jobs);
    }
    return results();
  }

  /**
   * Runs it while things are killed.
   *
   * @param wanted what must come out, which is waited for
   * @param jobs pipelines of each job
   */
  FlightsResults disturbed(
      List<Disturbance> kills, Path out, FlightsResults wanted, List<Set<Pipeline>> jobs)
      throws Exception {
    try (RemoteFlink flink = RemoteFlink.at(cluster.webPage())) {
      List<JobID> running = begin(flink, out, jobs);
      long began = System.nanoTime();
      CompletableFuture<Void> sending = CompletableFuture.runAsync(this::send);
      for (Disturbance kill : kills) {
        sleepUntil(began + kill.after().toNanos());
        cluster.kill(kill.target().role().orElseThrow());
        sleepUntil(System.nanoTime() + kill.away().toNanos());
        cluster.start(kill.target().role().orElseThrow());
      }
      sending.join();
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (results().isShortOf(wanted) && System.nanoTime() < end) {
        LockSupport.parkNanos(LOOK.toNanos());
      }
      awaitQuiet(); // what is told beyond it, or twice
      end(flink, running);
    }
    return results();
  }

  private List<JobID> begin(RemoteFlink flink, Path out, List<Set<Pipeline>> jobs)
      throws Exception {
    List<String> groups = jobs.stream().map(each -> Pipeline.jobName(monitor, each)).toList();
    try (var fresh = new FreshTopics(cluster.bootstrapServers())) {
      for (String group : groups) {
        fresh.forget("tidewatch-" + group);
      }
      fresh.make(partitions(MonitorTopics.of(monitor)));
    }
    var running = new ArrayList<JobID>();
    for (Set<Pipeline> pipelines : jobs) {
      running.add(submit(flink, out, pipelines));
    }
    return running;
  }

  private static void end(RemoteFlink flink, List<JobID> jobs) throws Exception {
    for (JobID job : jobs) {
      flink.cancel(job);
    }
  }

  private FlightsResults results() throws Exception {
    return FlightsResults.read(cluster.kafka(), MonitorTopics.of(monitor).results().prefix());
  }

  private void awaitQuiet() {
    var measurements =
        new TopicEnd(
            cluster.bootstrapServers(),
            MonitorTopics.of(monitor).results().name(ResultFile.MEASUREMENTS));
    long known = measurements.offset();
    long since = System.nanoTime();
    while (System.nanoTime() - since < QUIET.toNanos()) {
      LockSupport.parkNanos(LOOK.toNanos());
      long now = measurements.offset();
      if (now > known) {
        known = now;
        since = System.nanoTime();
      }
    }
  }

  private Map<String, Integer> partitions(MonitorTopics topics) {
    var partitions = new HashMap<String, Integer>();
    topics.outputs().forEach(topic -> partitions.put(topic, 1));
    partitions.put(topics.gate(), 1);
    partitions.put(topics.control(), 1);
    PipelineLinks.topics(monitor).forEach(topic -> partitions.put(topic, 1));
    topics.inputs().forEach(topic -> partitions.put(topic, FlightsStream.PARTITIONS));
    return partitions;
  }

  private JobID submit(RemoteFlink flink, Path out, Set<Pipeline> pipelines) throws Exception {
    var environment = flink.environment(CHECKPOINT_EVERY);
    environment.setParallelism(PARALLELISM);
    var partitions = new HashMap<String, Integer>();
    MonitorTopics.of(monitor).inputs().forEach(t -> partitions.put(t, FlightsStream.PARTITIONS));
    new MonitorGraph(monitor, Optional.of(baseline), partitions, pipelines).build(environment, out);
    String name = Pipeline.jobName(monitor, pipelines);
    return flink.submit(environment, name, ClusterJar.find(Optional.empty()));
  }

  private void send() {
    try {
      stream.send(cluster.bootstrapServers(), length);
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  private static void sleepUntil(long nanoTime) {
    while (System.nanoTime() < nanoTime) {
      LockSupport.parkNanos(nanoTime - System.nanoTime());
    }
  }
}
