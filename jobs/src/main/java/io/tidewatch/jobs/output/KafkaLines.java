// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record of each result. A class of its own, for Flink's builder of such schemas looks for
 * type parameters, which a lambda does not have.
 *
 * @param key equal keys keep their order; empty for none
 */
record KafkaLines<T>(String topic, JsonLine.Text<T> key, JsonLine<T> json)
    implements KafkaRecordSerializationSchema<T> {

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      T result, KafkaSinkContext context, @Nullable Long timestamp) {
    String name = key.of(result);
    return new ProducerRecord<>(
        topic, name.isEmpty() ? null : name.getBytes(StandardCharsets.UTF_8), json.of(result));
  }
}
