// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.jobs.decode.ControlLine;
import io.tidewatch.jobs.decode.ControlLineFormat;
import io.tidewatch.jobs.type.FormatType;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Lets Flink's Kafka source read what people ask of a monitor, whatever it is. */
final class ControlRecords implements KafkaRecordDeserializationSchema<ControlLine> {

  private static final long serialVersionUID = 1L;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ControlLine> out) {
    if (record.value() != null) { // a tombstone says nothing
      String place = record.topic() + "/" + record.partition() + "/" + record.offset();
      Instant written = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
      out.collect(new ControlLine(new String(record.value(), UTF_8), place, written));
    }
  }

  @Override
  public TypeInformation<ControlLine> getProducedType() {
    return FormatType.of(ControlLine.class, ControlLineFormat.INSTANCE);
  }
}
