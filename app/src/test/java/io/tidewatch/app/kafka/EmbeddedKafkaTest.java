// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedKafkaTest {

  private static final String TOPIC = "predictions";

  @Test
  void aHundredRecordsComeBackOnceAndInOrderPerPartition() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopic(TOPIC, 2);
      produce(kafka, 0, 100);
      List<ConsumerRecord<String, String>> records = consume(kafka, 100);
      assertThat(records).extracting(ConsumerRecord::value).doesNotHaveDuplicates().hasSize(100);
      for (int partition : Set.of(0, 1)) {
        assertThat(records)
            .filteredOn(r -> r.partition() == partition)
            .isNotEmpty()
            .isSortedAccordingTo((a, b) -> Integer.compare(number(a), number(b)));
      }
    }
  }

  @Test
  void aGivenDirectoryKeepsItsRecordsOverARestartAndATopicIsMadeOnce(@TempDir Path directory)
      throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory)) {
      kafka.createTopic(TOPIC, 1);
      produce(kafka, 0, 10);
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory)) {
      produce(kafka, 10, 20);
      assertThat(consume(kafka, 20)).extracting(EmbeddedKafkaTest::number).hasSize(20);
      assertThatThrownBy(() -> kafka.createTopic(TOPIC, 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(TOPIC);
    }
  }

  @Test
  void closingDeletesItsOwnDirectoryAndLeavesNoThreadBehind() throws Exception {
    Set<String> threads = brokerThreads();
    EmbeddedKafka kafka = EmbeddedKafka.start();
    Path directory = kafka.ownDirectory().orElseThrow();
    assertThat(directory).isNotEmptyDirectory();
    assertThat(brokerThreads()).isNotEqualTo(threads);
    kafka.close();
    assertThat(directory).doesNotExist();
    assertThat(brokerThreads()).isEqualTo(threads);
  }

  private static void produce(EmbeddedKafka kafka, int from, int to) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (int i = from; i < to; i++) {
        producer.send(new ProducerRecord<>(TOPIC, "key-" + i % 10, Integer.toString(i))).get();
      }
    }
  }

  private static List<ConsumerRecord<String, String>> consume(EmbeddedKafka kafka, int expected) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "group.id",
            "test",
            "auto.offset.reset",
            "earliest");
    var records = new ArrayList<ConsumerRecord<String, String>>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      for (int poll = 0; poll < 60 && records.size() < expected; poll++) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
    }
    return records;
  }

  private static int number(ConsumerRecord<String, String> record) {
    return Integer.parseInt(record.value());
  }

  /** Names of live threads that only a broker has. */
  private static Set<String> brokerThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(
            name -> name.matches("(data-plane|kafka-|raft|quorum|group-|ReplicaFetcher|broker).*"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
