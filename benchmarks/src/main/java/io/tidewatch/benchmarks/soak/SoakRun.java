// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.cluster.JavaProcess;
import io.tidewatch.app.cluster.LocalCluster;
import io.tidewatch.app.cluster.Role;
import io.tidewatch.app.flink.RemoteFlink;
import io.tidewatch.app.receiver.OnCallReceiver;
import io.tidewatch.app.remote.ClusterJar;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.jobs.main.MonitorGraph;
import io.tidewatch.jobs.topic.KafkaTopics;
import io.tidewatch.jobs.topic.MonitorTopics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;

/** One monitor on the cluster, its notifier and a strict pager, from the first row to the end. */
final class SoakRun implements AutoCloseable {

  static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(1);
  static final int PARALLELISM = 2;

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final String ROUTING_KEY = "0123456789abcdef0123456789abcdef";

  private final LocalCluster cluster;
  private final Path directory;
  private final SoakDocuments documents;
  private final OnCallReceiver pager =
      OnCallReceiver.start(new PrintStream(OutputStream.nullOutputStream(), true));
  private final RemoteFlink flink;
  private final JavaProcess notifier;
  private Optional<JobID> job = Optional.empty();

  /**
   * A run that has not begun.
   *
   * @param directory of its own
   */
  SoakRun(LocalCluster cluster, Path directory, String name) throws Exception {
    this.cluster = cluster;
    this.directory = Files.createDirectories(directory.toAbsolutePath());
    this.documents = new SoakDocuments(name, cluster.bootstrapServers());
    this.flink = RemoteFlink.at(cluster.webPage());
    this.notifier = new JavaProcess(this.directory, "notifier");
  }

  /** Starts job and notifier. */
  void start(String watched) throws Exception {
    Monitor monitor = MonitorLoader.parse(documents.monitor(), "soak.yaml");
    Map<String, Integer> partitions = topics(monitor);
    var environment = flink.environment(CHECKPOINT_EVERY);
    environment.setParallelism(PARALLELISM);
    new MonitorGraph(monitor, Optional.empty(), partitions)
        .resume(environment, directory.resolve("out"));
    job = Optional.of(flink.submit(environment, monitor.name(), ClusterJar.find(Optional.empty())));
    Path key = Files.writeString(directory.resolve("key"), ROUTING_KEY);
    Files.writeString(configuration(), documents.notifier(pager.url(), key.toString(), watched));
    startNotifier();
  }

  /** Streams the truth while things are killed, and waits until the pager has it all. */
  SoakResult disturb(Truth truth, Duration pace, List<Disturbance> kills, Duration patience)
      throws Exception {
    long began = System.nanoTime();
    CompletableFuture<Void> stream = stream(truth, pace);
    for (Disturbance kill : kills) {
      sleepUntil(began + kill.after().toNanos());
      kill(kill);
    }
    stream.join();
    long end = System.nanoTime() + patience.toNanos();
    while (!result(truth).isRight() && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    sleepUntil(
        System.nanoTime() + CHECKPOINT_EVERY.multipliedBy(3).toNanos()); // what is told twice
    return result(truth);
  }

  OnCallReceiver pager() {
    return pager;
  }

  /** How many measurements are in their topic. */
  long measurements() {
    return new TopicEnd(cluster.bootstrapServers(), documents.measurements()).offset();
  }

  @Override
  public void close() throws Exception {
    notifier.stop();
    pager.close();
    if (job.isPresent()) {
      flink.cancel(job.get());
    }
    flink.close();
  }

  private Map<String, Integer> topics(Monitor monitor) throws Exception {
    MonitorTopics wanted = MonitorTopics.of(monitor);
    try (KafkaTopics topics = KafkaTopics.open(cluster.kafka())) {
      topics.createMissing(documents.features(), FeatureStream.PARTITIONS);
      topics.createMissing(wanted.outputs());
      topics.createCompacted(wanted.gate());
      topics.createKept(wanted.control());
      return Map.of(documents.features(), FeatureStream.PARTITIONS); // the broker may not tell yet
    }
  }

  CompletableFuture<Void> stream(Truth truth, Duration pace) {
    var rows = new FeatureStream(cluster.bootstrapServers(), documents.features(), truth, pace);
    return CompletableFuture.runAsync(
        () -> {
          try {
            rows.send(new Random(truth.windows()));
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }

  private SoakResult result(Truth truth) {
    return SoakResult.of(truth.starts(), pager.incidents(), pager.rejections().size());
  }

  private void kill(Disturbance kill) throws IOException {
    Optional<Role> role = kill.target().role();
    if (role.isPresent()) {
      cluster.kill(role.get());
    } else {
      notifier.kill();
    }
    sleepUntil(System.nanoTime() + kill.away().toNanos());
    if (role.isPresent()) {
      cluster.start(role.get());
    } else {
      startNotifier();
    }
  }

  private void startNotifier() throws IOException {
    notifier.start(
        List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        Tidewatch.class.getName(),
        List.of("notify", "--config", configuration().toString()));
  }

  private Path configuration() {
    return directory.resolve("notify.yaml");
  }

  private static void sleepUntil(long nanoTime) {
    while (System.nanoTime() < nanoTime) {
      LockSupport.parkNanos(nanoTime - System.nanoTime());
    }
  }
}
