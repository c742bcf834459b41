// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.init;

import io.tidewatch.app.Usage;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.kafka.ClientSettings;
import io.tidewatch.jobs.kafka.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The newest records of a topic: as many of each partition. */
final class TopicRecords {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private TopicRecords() {}

  /** Reads records that have a value; nobody's offsets are committed. */
  static List<byte[]> newest(KafkaCluster kafka, String topic, int most) throws Usage {
    var deserializer = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(settings(kafka), deserializer, deserializer)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, PATIENCE).stream()
              .map(known -> new TopicPartition(topic, known.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new Usage(
            List.of("topic " + topic + " does not exist on " + kafka.bootstrapServers()));
      }
      return read(consumer, partitions, most);
    } catch (KafkaException e) {
      throw new Usage(
          List.of(
              Refusal.of(kafka, e)
                  .orElseGet(
                      () ->
                          "topic "
                              + topic
                              + " cannot be read on "
                              + kafka.bootstrapServers()
                              + ": "
                              + e.getMessage())));
    }
  }

  private static Map<String, Object> settings(KafkaCluster kafka) {
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

  private static List<byte[]> read(
      KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, int most) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, PATIENCE);
    long each = (most + partitions.size() - 1L) / partitions.size();
    consumer.assign(partitions);
    for (TopicPartition partition : partitions) {
      long end = ends.getOrDefault(partition, 0L);
      consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - each));
    }
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    while (partitions.stream()
        .anyMatch(part -> consumer.position(part) < ends.getOrDefault(part, 0L))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.value() != null) {
          records.add(record);
        }
      }
    }
    // as they came: read partition by partition, events would seem to be out of order
    records.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
    return records.stream().map(ConsumerRecord::value).toList();
  }
}
