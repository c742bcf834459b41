// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import io.tidewatch.app.flink.EmbeddedFlink;
import io.tidewatch.app.flink.EmbeddedFlink.RunningJob;
import io.tidewatch.app.notify.IncidentFeed;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.main.MonitorGraph;
import io.tidewatch.jobs.topic.MonitorTopics;
import io.tidewatch.sinks.monitor.MonitorStore;
import io.tidewatch.sinks.notify.Moderation;
import io.tidewatch.sinks.notify.Notifier;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.validators.baseline.Baseline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Jobs from Kafka that run for good, and their notifiers; closing ends them all. */
public final class Service implements AutoCloseable {

  private final Path out;
  private final EmbeddedFlink flink;
  private final int parallelism;
  private final Moderation.Policy moderation;
  private final List<RunningJob> jobs = new ArrayList<>();
  private final List<IncidentFeed> feeds = new ArrayList<>();

  /**
   * A service without jobs as yet.
   *
   * @param out directory of the stores
   * @param flink closed by whoever started it
   * @param parallelism subtasks of each keyed operator, of each job
   * @param moderation of what is told to destinations
   */
  public Service(Path out, EmbeddedFlink flink, int parallelism, Moderation.Policy moderation) {
    this.out = out;
    this.flink = flink;
    this.parallelism = parallelism;
    this.moderation = moderation;
  }

  /**
   * One monitor, ready to be run.
   *
   * @param partitions of each topic that it reads
   * @param notifier closed with the service
   */
  public record Watched(
      Monitor monitor,
      Optional<Baseline> baseline,
      Map<String, Integer> partitions,
      Notifier notifier) {}

  /** Starts a monitor's job, from its last checkpoint if it has one. */
  public void start(Watched watched) throws Exception {
    Monitor monitor = watched.monitor();
    MonitorTopics topics = MonitorTopics.of(monitor);
    feeds.add(
        IncidentFeed.start(
            new IncidentFeed.Source(topics.kafka(), topics.incidents(), topics.told()),
            watched.notifier(),
            Moderation.of(watched.notifier(), moderation, Map.of()),
            event -> {}));
    new MonitorStore(new LocalObjectStore(out)).publish(monitor);
    StreamExecutionEnvironment environment = flink.environment();
    environment.setParallelism(parallelism);
    new MonitorGraph(monitor, watched.baseline(), watched.partitions()).resume(environment, out);
    jobs.add(flink.submit(environment, monitor.name()));
  }

  /**
   * Waits until a job ends, which none should.
   *
   * @throws ExecutionException if it failed
   */
  public void await() throws InterruptedException, ExecutionException {
    CompletableFuture.anyOf(
            jobs.stream().map(RunningJob::result).toArray(CompletableFuture<?>[]::new))
        .get();
    for (RunningJob job : jobs) {
      if (job.result().isDone()) {
        job.await();
      }
    }
  }

  @Override
  public void close() throws Exception {
    try {
      for (RunningJob job : jobs) {
        if (!job.result().isDone()) {
          job.cancel();
        }
      }
    } finally {
      feeds.forEach(IncidentFeed::close);
    }
  }
}
