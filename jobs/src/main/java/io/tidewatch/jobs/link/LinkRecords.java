// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.link;

import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Lets Flink's Kafka source read links, whatever is in them. */
final class LinkRecords implements KafkaRecordDeserializationSchema<byte[]> {

  private static final long serialVersionUID = 1L;

  /** To one topic, and one partition of it, however many somebody has made: order is all. */
  record To(String topic) implements KafkaRecordSerializationSchema<LinkRecord> {

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        LinkRecord record, KafkaSinkContext context, @Nullable Long timestamp) {
      return ordered(record);
    }

    ProducerRecord<byte[], byte[]> ordered(LinkRecord record) {
      return new ProducerRecord<>(topic, 0, null, LinkRecordFormat.INSTANCE.toBytes(record));
    }
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<byte[]> out) {
    if (record.value() != null) { // a tombstone tells nothing
      out.collect(record.value());
    }
  }

  @Override
  public TypeInformation<byte[]> getProducedType() {
    return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
  }
}
