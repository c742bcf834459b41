// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import io.tidewatch.app.FreePorts;
import io.tidewatch.app.cluster.JavaProcess;
import io.tidewatch.app.kafka.BrokerSettings;
import io.tidewatch.benchmarks.measure.Processors;
import io.tidewatch.benchmarks.soak.Deliveries;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.topic.KafkaTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A Kafka node in a process of its own, so that its processor time is not the job's, on the
 * processors of the job that reads from it.
 */
record Broker(JavaProcess process, String bootstrapServers) implements AutoCloseable {

  private static final int PARTITIONS = 2;
  private static final String HOST = "127.0.0.1:";

  /** How often it is asked for a sign of life, 10 s each. */
  private static final int TRIES = 9;

  /** Starts it over a directory, and waits for it. */
  static Broker start(Path directory) throws Exception {
    BrokerSettings settings = settings(directory.resolve("topics"));
    settings.format();
    Path file = directory.resolve("broker.properties");
    settings.write(file);
    var process = new JavaProcess(directory, "broker");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "broker-end"));
    process.start(List.of("-Xmx384m"), "kafka.Kafka", List.of(file.toString()));
    try {
      for (int i = 0; i < TRIES; i++) {
        if (KafkaTopics.isReachable(KafkaCluster.open(settings.broker()))) {
          return new Broker(process, settings.broker());
        }
      }
      throw new IllegalStateException("broker is silent, must answer: " + log(process));
    } catch (InterruptedException | RuntimeException e) {
      process.kill();
      throw e;
    }
  }

  /** Lets it run on the first processors only, with all its threads. */
  void allow(int processors) throws IOException, InterruptedException {
    Processors.allow(process.id().orElseThrow(), processors);
  }

  /** Whatever ends us ends it too. */
  private static void end(JavaProcess process) {
    try {
      process.kill();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String log(JavaProcess process) throws IOException {
    return Files.exists(process.log()) ? Files.readString(process.log()) : "";
  }

  private static BrokerSettings settings(Path topics) throws IOException {
    List<Integer> ports = FreePorts.choose(2);
    return new BrokerSettings(topics, HOST + ports.get(0), HOST + ports.get(1));
  }

  /** Sends all events, by turns to the partitions; returns where these end. */
  Map<TopicPartition, Long> send(EventStream stream) throws Exception {
    try (KafkaTopics topics = KafkaTopics.open(KafkaCluster.open(bootstrapServers))) {
      topics.createMissing(BenchDocument.TOPIC, PARTITIONS);
    }
    var serializer = new ByteArraySerializer();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 20, "batch.size", 1 << 18);
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      var deliveries = new Deliveries<>(producer);
      for (long n = 0; n < stream.count(); n++) {
        deliveries.send(BenchDocument.TOPIC, (int) (n % PARTITIONS), stream.bytes(n));
      }
      deliveries.finish();
    }
    return Map.of(
        new TopicPartition(BenchDocument.TOPIC, 0), (stream.count() + 1) / PARTITIONS,
        new TopicPartition(BenchDocument.TOPIC, 1), stream.count() / PARTITIONS);
  }

  @Override
  public void close() throws IOException {
    process.stop();
  }
}
