// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import io.tidewatch.jobs.metric.OutboxMetrics;
import io.tidewatch.sinks.wire.CloudEventJson;
import io.tidewatch.validators.alert.IncidentEvent;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Makes the records of incidents, keyed so that each keeps its order, and counts them. */
final class Outbox implements KafkaRecordSerializationSchema<IncidentEvent> {

  private static final long serialVersionUID = 1L;

  private final String monitor; // configuration
  private final KafkaLines<IncidentEvent> lines; // configuration
  private transient @Nullable OutboxMetrics metrics; // runtime

  Outbox(String topic, String monitor) {
    this.monitor = monitor;
    String source = "/tidewatch/" + monitor;
    this.lines =
        new KafkaLines<>(
            topic,
            IncidentEvent::incident,
            JsonLine.utf8(event -> CloudEventJson.wrap(event, source)));
  }

  @Override
  public void open(InitializationContext context, KafkaSinkContext sink) {
    metrics = new OutboxMetrics(context.getMetricGroup(), monitor, System::currentTimeMillis);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      IncidentEvent event, KafkaSinkContext context, @Nullable Long timestamp) {
    if (metrics != null) {
      metrics.count(event);
    }
    return lines.serialize(event, context, timestamp);
  }
}
