// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.flink;

import io.tidewatch.app.flink.EmbeddedFlink.RunningJob;
import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.main.MonitorGraph;
import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.jobs.topic.MonitorTopics;
import io.tidewatch.validators.baseline.Baseline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** {@link SavepointStory} through a job, with a broker of its own. */
final class SavepointRun implements AutoCloseable {

  private static final int PARALLELISM = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final EmbeddedFlink flink;
  private final EmbeddedKafka kafka = EmbeddedKafka.start();
  private final Path out;
  private final Map<TopicPartition, Long> sent = new HashMap<>();

  /**
   * A run without a job as yet.
   *
   * @param out directory of the stores
   */
  SavepointRun(EmbeddedFlink flink, Path out) {
    this.flink = flink;
    this.out = out;
    SavepointStory.TOPICS.forEach(kafka::createTopic);
  }

  static EmbeddedFlink flink(Path folder) throws Exception {
    return EmbeddedFlink.start(
        new EmbeddedFlink.Settings(
            PARALLELISM, folder.resolve("checkpoints"), folder, Duration.ofMillis(300), Map.of()));
  }

  RunningJob start(Baseline baseline, Optional<Path> savepoint) throws Exception {
    Monitor monitor = SavepointStory.monitor().withKafka(kafka.cluster());
    StreamExecutionEnvironment environment = flink.environment();
    environment.setParallelism(PARALLELISM);
    savepoint.ifPresent(
        path ->
            environment.configure(
                new Configuration()
                    .set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString())));
    Map<String, Integer> partitions = MonitorTopics.of(monitor).prepare();
    new MonitorGraph(monitor, Optional.of(baseline), partitions).build(environment, out);
    return flink.submit(environment, monitor.name());
  }

  void send(double from, double to) {
    SavepointStory.send(kafka.bootstrapServers(), from, to)
        .forEach((partition, records) -> sent.merge(partition, records, Long::sum));
  }

  /** Makes the topics that the job would make, so that something can be said before it starts. */
  void prepare() throws Exception {
    MonitorTopics.of(SavepointStory.monitor().withKafka(kafka.cluster())).prepare();
  }

  /** Waits until a checkpoint holds that all was read. */
  void awaitRead(RunningJob job) throws Exception {
    await(job, () -> isRead("tidewatch-scores") && isRead("tidewatch-scores-control"));
  }

  void awaitIncident(RunningJob job) throws Exception {
    await(job, () -> !told().of(ResultFile.INCIDENTS).isEmpty());
  }

  /**
   * Ends a job with a savepoint, and returns where that is.
   *
   * @param drain whether every window is told first
   */
  Path stop(RunningJob job, boolean drain) throws Exception {
    String directory = out.resolve("savepoints").toUri().toString();
    String made =
        job.cluster()
            .stopWithSavepoint(job.id(), directory, drain, SavepointFormatType.CANONICAL)
            .get();
    job.await();
    return Path.of(java.net.URI.create(made));
  }

  ToldRecords told() throws Exception {
    return ToldRecords.ofTopics(kafka.bootstrapServers(), SavepointStory.monitor().name());
  }

  ToldRecords allTold() throws Exception {
    return told().withStores(out);
  }

  /** By a group, of which there are two: what people say is read beside what happened. */
  private boolean isRead(String group) {
    var ends = new HashMap<>(sent);
    ends.keySet().removeIf(end -> end.topic().endsWith(".control") != group.endsWith("-control"));
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "group.id", group);
    var deserializer = new StringDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, deserializer, deserializer)) {
      Map<TopicPartition, OffsetAndMetadata> read = consumer.committed(ends.keySet());
      return ends.entrySet().stream()
          .allMatch(
              end ->
                  read.get(end.getKey()) != null
                      && read.get(end.getKey()).offset() == end.getValue());
    }
  }

  /** A job that has failed says why. */
  private static void await(RunningJob job, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (job.result().isDone()) {
        job.await();
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("still not so");
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  @Override
  public void close() {
    kafka.close();
  }
}
