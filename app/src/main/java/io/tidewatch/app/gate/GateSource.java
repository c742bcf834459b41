// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.gate;

import io.tidewatch.app.Usage;
import io.tidewatch.sinks.wire.GateJson;
import io.tidewatch.validators.gate.GateLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Where the lines of a gate are read from. */
public final class GateSource {

  /** What a bounded run writes. */
  public static final String FILE = "gate.jsonl";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private GateSource() {}

  /**
   * The lines that a run wrote into a directory, in order.
   *
   * @param monitor whose lines are wanted; all if it is empty
   * @throws Usage if there is no such file, or a line of it is none
   */
  public static List<GateLine> ofDirectory(Path data, Optional<String> monitor)
      throws IOException, Usage {
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) {
      throw new Usage(List.of("gate file " + file + " does not exist"));
    }
    var lines = new ArrayList<GateLine>();
    int number = 0;
    for (String text : Files.readAllLines(file)) {
      number++;
      GateLine line = parse(text, file + ":" + number);
      if (monitor.filter(name -> !name.equals(line.monitor())).isEmpty()) {
        lines.add(line);
      }
    }
    return lines;
  }

  /**
   * The lines that are in a topic now, in order.
   *
   * @throws Usage if there is no such topic within 10 s, or a record of it is no line
   */
  public static List<GateLine> ofTopic(String bootstrapServers, String topic) throws Usage {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "default.api.timeout.ms",
            (int) PATIENCE.toMillis(),
            "request.timeout.ms",
            (int) PATIENCE.toMillis() / 2,
            "allow.auto.create.topics",
            false);
    var deserializer = new StringDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, deserializer, deserializer)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, PATIENCE).stream()
              .map(known -> new TopicPartition(topic, known.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new Usage(List.of("topic " + topic + " does not exist on " + bootstrapServers));
      }
      return read(consumer, partitions);
    } catch (KafkaException e) {
      throw new Usage(
          List.of("topic " + topic + " cannot be read on " + bootstrapServers + ": " + e));
    }
  }

  private static List<GateLine> read(
      KafkaConsumer<String, String> consumer, List<TopicPartition> partitions) throws Usage {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    var lines = new ArrayList<GateLine>();
    while (partitions.stream()
        .anyMatch(part -> consumer.position(part) < ends.getOrDefault(part, 0L))) {
      for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
        String place = record.topic() + "-" + record.partition() + "@" + record.offset();
        lines.add(parse(record.value(), place));
      }
    }
    return lines;
  }

  private static GateLine parse(String text, String place) throws Usage {
    try {
      return GateJson.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Usage(List.of(place + ": " + e.getMessage()));
    }
  }
}
