// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.feed;

import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.kafka.ClientSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics of one cluster as a member of no group, from where it is told. */
final class TopicClient implements AutoCloseable {

  /** What does not answer for so long is away. A choice: a page should say so soon. */
  private static final int PATIENCE_MILLIS = 5_000;

  private static final Duration POLL = Duration.ofMillis(100);

  /** Records that are written in one step. A choice: some MB. */
  private static final int RECORDS_MAX = 5_000;

  private final Admin admin;
  private final KafkaConsumer<String, String> consumer;

  private TopicClient(Admin admin, KafkaConsumer<String, String> consumer) {
    this.admin = admin;
    this.consumer = consumer;
  }

  /** Makes the clients, which call nobody as yet. */
  static TopicClient open(KafkaCluster kafka) {
    Map<String, Integer> patience =
        Map.of("request.timeout.ms", PATIENCE_MILLIS, "default.api.timeout.ms", PATIENCE_MILLIS);
    Map<String, Object> reading = new HashMap<>(patience);
    reading.put("auto.offset.reset", "none");
    reading.put("enable.auto.commit", false);
    reading.put("allow.auto.create.topics", false);
    reading.put("isolation.level", "read_committed");
    reading.put("max.poll.records", RECORDS_MAX);
    Admin admin = Admin.create(ClientSettings.of(kafka, patience));
    try {
      var text = new StringDeserializer();
      return new TopicClient(
          admin, new KafkaConsumer<>(ClientSettings.of(kafka, reading), text, text));
    } catch (KafkaException e) {
      admin.close(Duration.ZERO);
      throw e;
    }
  }

  /**
   * Partitions of those topics that are there, each with the id of its topic.
   *
   * @throws KafkaException if nobody answers
   */
  Map<TopicPartition, String> find(Collection<String> topics) throws InterruptedException {
    Map<TopicPartition, String> found = new HashMap<>();
    var options = new DescribeTopicsOptions().timeoutMs(PATIENCE_MILLIS);
    for (KafkaFuture<TopicDescription> each :
        admin.describeTopics(Set.copyOf(topics), options).topicNameValues().values()) {
      try {
        TopicDescription topic = each.get();
        topic
            .partitions()
            .forEach(
                part ->
                    found.put(
                        new TopicPartition(topic.name(), part.partition()),
                        topic.topicId().toString()));
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e);
        }
      }
    }
    return found;
  }

  Map<TopicPartition, Long> firsts(Collection<TopicPartition> partitions) {
    return consumer.beginningOffsets(partitions);
  }

  Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    return consumer.endOffsets(partitions);
  }

  /** Reads these from now on, and from there. */
  void goTo(Map<TopicPartition, TopicMark> marks) {
    consumer.assign(marks.keySet());
    marks.forEach((partition, mark) -> consumer.seek(partition, mark.offset()));
  }

  ConsumerRecords<String, String> poll() {
    return consumer.poll(POLL);
  }

  long position(TopicPartition partition) {
    return consumer.position(partition);
  }

  /** Offset after the last record that the cluster told of, or the given one. */
  long end(TopicPartition partition, long otherwise) {
    var lag = consumer.currentLag(partition);
    return lag.isPresent() ? position(partition) + lag.getAsLong() : otherwise;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
    admin.close(Duration.ZERO);
  }
}
