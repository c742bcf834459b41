// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.kafka;

import io.tidewatch.app.Usage;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.kafka.ClientSettings;
import io.tidewatch.jobs.kafka.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is in a topic now, as text, from the first record to the last. */
public record TopicText(KafkaCluster kafka, String topic) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Takes one record. */
  @FunctionalInterface
  public interface Taker {

    /**
     * Takes the text of a record.
     *
     * @param place {@code topic-partition@offset}, for errors
     */
    void take(String text, String place) throws IOException, Usage;
  }

  /** Takes one record, with all that Kafka knows of it. */
  @FunctionalInterface
  public interface RecordTaker {
    void take(ConsumerRecord<String, String> record) throws IOException, Usage;
  }

  /**
   * Hands on every record; of a partition in the order of its offsets. Tombstones are left out.
   *
   * @throws Usage if there is no such topic within 10 s
   */
  public void each(Taker taker) throws IOException, Usage {
    eachSince(
        Instant.EPOCH,
        record -> {
          if (record.value() != null) {
            taker.take(
                record.value(), record.topic() + "-" + record.partition() + "@" + record.offset());
          }
        });
  }

  /** As {@link #each}, of what was written at a time or later, with the tombstones. */
  public void eachSince(Instant begin, RecordTaker taker) throws IOException, Usage {
    var deserializer = new StringDeserializer();
    try (var consumer = new KafkaConsumer<>(settings(), deserializer, deserializer)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, PATIENCE).stream()
              .map(known -> new TopicPartition(topic, known.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new Usage(
            List.of("topic " + topic + " does not exist on " + kafka.bootstrapServers()));
      }
      read(consumer, partitions, begin, taker);
    } catch (KafkaException e) {
      throw new Usage(List.of(Refusal.of(kafka, e).orElseGet(() -> unreadable(e))));
    }
  }

  private String unreadable(KafkaException e) {
    return "topic " + topic + " cannot be read on " + kafka.bootstrapServers() + ": " + e;
  }

  private Map<String, Object> settings() {
    return ClientSettings.of(
        kafka,
        Map.of(
            "default.api.timeout.ms",
            (int) PATIENCE.toMillis(),
            "request.timeout.ms",
            (int) PATIENCE.toMillis() / 2,
            "allow.auto.create.topics",
            false));
  }

  private static void read(
      KafkaConsumer<String, String> consumer,
      List<TopicPartition> partitions,
      Instant begin,
      RecordTaker taker)
      throws IOException, Usage {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
    consumer.assign(partitions);
    seek(consumer, partitions, begin);
    while (partitions.stream()
        .anyMatch(part -> consumer.position(part) < ends.getOrDefault(part, 0L))) {
      for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
        taker.take(record);
      }
    }
  }

  private static void seek(
      KafkaConsumer<String, String> consumer, List<TopicPartition> partitions, Instant begin) {
    if (begin.equals(Instant.EPOCH)) {
      consumer.seekToBeginning(partitions);
      return;
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, begin.toEpochMilli()));
    consumer.seekToEnd(partitions);
    consumer
        .offsetsForTimes(times, PATIENCE)
        .forEach(
            (partition, found) -> {
              if (found != null) { // something was written since
                consumer.seek(partition, found.offset());
              }
            });
  }
}
