// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.jobs.decode.Heard;
import io.tidewatch.jobs.decode.HeardFormat;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.sinks.control.ControlJson.OfAlerts;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lets Flink's Kafka source read what people say of the alerts of a monitor. What is no request is
 * left out and counted: one bad record stops no job.
 */
final class ControlRecords implements KafkaRecordDeserializationSchema<Heard> {

  private static final long serialVersionUID = 1L;

  static final TypeInformation<Heard> TYPE = FormatType.of(Heard.class, HeardFormat.INSTANCE);

  private final String monitor;
  private transient @Nullable Counter unread; // runtime

  ControlRecords(String monitor) {
    this.monitor = monitor;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    unread = context.getMetricGroup().counter("unreadRequests");
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Heard> out) {
    if (record.value() == null) {
      return; // a tombstone says nothing
    }
    String line = new String(record.value(), UTF_8);
    try {
      ControlJson.Asked asked = ControlJson.parseRecord(line);
      if (asked instanceof OfAlerts && asked.monitor().equals(monitor)) {
        out.collect(Heard.of(line));
      }
    } catch (IllegalArgumentException e) {
      if (unread != null) {
        unread.inc();
      }
    }
  }

  @Override
  public TypeInformation<Heard> getProducedType() {
    return TYPE;
  }
}
