// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import io.tidewatch.app.kafka.SureProducer;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.kafka.ClientSettings;
import io.tidewatch.sinks.notify.Ledger;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Lines in a compacted topic: a record per line, and a tombstone for one that is forgotten. */
final class TopicLedger implements Ledger, AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaCluster kafka;
  private final String topic;
  private final KafkaProducer<String, @Nullable String> producer;

  private TopicLedger(
      KafkaCluster kafka, String topic, KafkaProducer<String, @Nullable String> producer) {
    this.kafka = kafka;
    this.topic = topic;
    this.producer = producer;
  }

  /** Opens a topic that is there, and compacted. */
  static TopicLedger open(KafkaCluster kafka, String topic) {
    var serializer = new StringSerializer();
    return new TopicLedger(
        kafka, topic, new KafkaProducer<>(SureProducer.settings(kafka), serializer, serializer));
  }

  @Override
  public List<String> lines() throws IOException {
    var newest = new LinkedHashMap<String, String>();
    Map<String, Object> settings =
        ClientSettings.of(kafka, Map.of("isolation.level", "read_committed"));
    var deserializer = new StringDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, deserializer, deserializer)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(known -> new TopicPartition(topic, known.partition()))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (partitions.stream()
          .anyMatch(part -> consumer.position(part) < ends.getOrDefault(part, 0L))) {
        consumer.poll(POLL).forEach(record -> take(record, newest));
      }
    } catch (KafkaException e) {
      throw new IOException("topic " + topic + " cannot be read: " + e.getMessage(), e);
    }
    return List.copyOf(newest.values());
  }

  @Override
  public void put(String key, String line) throws IOException {
    send(key, line);
  }

  @Override
  public void remove(String key) throws IOException {
    send(key, null);
  }

  @Override
  public void close() {
    producer.close();
  }

  private static void take(ConsumerRecord<String, String> record, Map<String, String> newest) {
    newest.remove(record.key()); // so that the newest is last
    if (record.value() != null) {
      newest.put(record.key(), record.value());
    }
  }

  private void send(String key, @Nullable String line) throws IOException {
    try {
      producer.send(new ProducerRecord<>(topic, key, line)).get();
    } catch (ExecutionException | KafkaException e) {
      throw new IOException("topic " + topic + " cannot be written", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while topic " + topic + " was written", e);
    }
  }
}
