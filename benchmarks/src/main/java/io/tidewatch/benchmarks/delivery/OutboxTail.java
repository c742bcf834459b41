// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The keys of incidents as a consumer of the outbox gets them. */
final class OutboxTail implements AutoCloseable {

  private final KafkaConsumer<String, String> consumer;

  /** From the beginning of a topic, which may not be there yet. */
  OutboxTail(String bootstrapServers, String topic) {
    var deserializer = new StringDeserializer();
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "group.id",
            "bench",
            "auto.offset.reset",
            "earliest",
            "allow.auto.create.topics",
            "false",
            "metadata.max.age.ms",
            "5000");
    consumer = new KafkaConsumer<>(settings, deserializer, deserializer);
    consumer.subscribe(List.of(topic));
  }

  /** What has come since the last call, waited for that long at most. */
  List<String> next(Duration wait) {
    var incidents = new ArrayList<String>();
    consumer.poll(wait).forEach(line -> incidents.add(line.key()));
    return incidents;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
