// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How far a topic of one partition goes. */
record TopicEnd(String bootstrapServers, String topic) {

  long offset() {
    var deserializer = new ByteArrayDeserializer();
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
    try (var consumer = new KafkaConsumer<>(settings, deserializer, deserializer)) {
      var partition = new TopicPartition(topic, 0);
      return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }
  }
}
