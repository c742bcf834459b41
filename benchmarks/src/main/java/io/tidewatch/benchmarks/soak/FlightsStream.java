// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The shipped flights and their labels in one order of event time, over two partitions each.
 *
 * @param lines of both topics
 */
record FlightsStream(List<Line> lines) {

  static final String PREDICTIONS = "flights.predictions";
  static final String LABELS = "flights.labels";
  static final int PARTITIONS = 2;

  /** Longer than a broker is away. */
  private static final int PATIENCE_MILLIS = 120_000;

  /**
   * A record.
   *
   * @param time of its event
   */
  record Line(Instant time, String topic, int partition, String text) {}

  /**
   * Reads {@code predictions.csv.gz} and {@code labels.csv.gz}.
   *
   * @param length what happened later than that after the first is left out
   */
  static FlightsStream read(Path directory, Duration length) throws IOException {
    List<Line> lines = new ArrayList<>(read(directory.resolve("predictions.csv.gz"), PREDICTIONS));
    Instant end = lines.get(0).time().plus(length);
    lines.addAll(read(directory.resolve("labels.csv.gz"), LABELS));
    lines.removeIf(line -> !line.time().isBefore(end));
    lines.sort(Comparator.comparing(Line::time)); // stable: a prediction before its label
    return new FlightsStream(List.copyOf(lines));
  }

  /** Where each partition ends. */
  Map<TopicPartition, Long> ends() {
    var ends = new HashMap<TopicPartition, Long>();
    for (Line line : lines) {
      ends.merge(new TopicPartition(line.topic(), line.partition()), 1L, Long::sum);
    }
    return ends;
  }

  /**
   * Sends all of it, evenly.
   *
   * @param length by the clock
   */
  void send(String bootstrapServers, Duration length) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "acks",
            "all",
            "reconnect.backoff.max.ms",
            500,
            "delivery.timeout.ms",
            PATIENCE_MILLIS);
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      long began = System.nanoTime();
      for (int i = 0; i < lines.size(); i++) {
        awaitUntil(began + (long) ((double) length.toNanos() * i / lines.size()));
        Line line = lines.get(i);
        sent.add(
            producer.send(new ProducerRecord<>(line.topic(), line.partition(), null, line.text())));
      }
      for (Future<RecordMetadata> record : sent) {
        record.get(); // the first that is lost is told
      }
    }
  }

  /** Topics have no header row: the monitor names the columns. */
  private static List<Line> read(Path file, String topic) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(file));
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        Stream<String> texts = reader.lines()) {
      return texts.skip(1).map(text -> line(topic, text)).toList();
    }
  }

  /** A line begins with a key and a time, as both shipped files' do. */
  private static Line line(String topic, String text) {
    String[] fields = text.split(",", 3);
    return new Line(
        Instant.parse(fields[1]), topic, Math.floorMod(fields[0].hashCode(), PARTITIONS), text);
  }

  private static void awaitUntil(long nanoTime) {
    while (System.nanoTime() < nanoTime) {
      LockSupport.parkNanos(nanoTime - System.nanoTime());
    }
  }
}
