// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.kafka;

import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.kafka.ClientSettings;
import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.jobs.output.ResultSinks.Topics;
import io.tidewatch.sinks.control.Reply;
import io.tidewatch.sinks.control.ReplyJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** What the job of a monitor answers from now on: the topic {@code NAME.replies}. */
public final class ReplyTopic implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<String, String> consumer;

  private ReplyTopic(KafkaConsumer<String, String> consumer) {
    this.consumer = consumer;
  }

  /**
   * Reads from the end on.
   *
   * @throws IOException if there is no such topic, or no broker
   */
  public static ReplyTopic fromNow(KafkaCluster kafka, String monitor) throws IOException {
    String topic = new Topics(kafka, monitor).name(ResultFile.REPLIES);
    Map<String, Object> settings =
        ClientSettings.of(kafka, Map.of("allow.auto.create.topics", false));
    var text = new StringDeserializer();
    var consumer = new KafkaConsumer<>(settings, text, text);
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(known -> new TopicPartition(topic, known.partition()))
              .toList();
      if (partitions.isEmpty()) {
        consumer.close();
        throw new IOException(
            "topic " + topic + " does not exist: a job of this version makes it when it starts");
      }
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position); // the end of now, not of the first poll
      return new ReplyTopic(consumer);
    } catch (KafkaException e) {
      consumer.close();
      throw new IOException("topic " + topic + " cannot be read on " + kafka.bootstrapServers(), e);
    }
  }

  /** What is answered to a request; empty if nothing is by then. */
  public Optional<Reply> await(String request, Duration patience) {
    Instant end = Instant.now().plus(patience);
    while (Instant.now().isBefore(end)) {
      for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
        Optional<Reply> reply = parse(record.value());
        if (reply.filter(said -> said.request().equals(request)).isPresent()) {
          return reply;
        }
      }
    }
    return Optional.empty();
  }

  /** Who may write to the topic may write anything. */
  private static Optional<Reply> parse(@Nullable String line) {
    try {
      return line == null ? Optional.empty() : Optional.of(ReplyJson.parse(line));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
