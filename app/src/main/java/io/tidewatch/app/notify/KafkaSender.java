// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.tidewatch.app.kafka.SureProducer;
import io.tidewatch.config.Destination;
import io.tidewatch.jobs.kafka.Refusal;
import io.tidewatch.sinks.notify.Delivery;
import io.tidewatch.sinks.notify.Sender;
import io.tidewatch.sinks.wire.CloudEventJson;
import io.tidewatch.validators.alert.IncidentEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Tells a Kafka topic: one CloudEvent in structured JSON per event, under the incident's key, so
 * that an incident stays in order. A record with data is never a tombstone, on a compacted topic
 * neither.
 */
final class KafkaSender implements Sender {
  private static final JsonFormat FORMAT = new JsonFormat();
  private static final String PARTITION_KEY = "partitionkey"; // extension of CloudEvents 1.0

  private final String topic;
  private final KafkaProducer<String, byte[]> producer;

  private KafkaSender(String topic, KafkaProducer<String, byte[]> producer) {
    this.topic = topic;
    this.producer = producer;
  }

  /**
   * Opens a topic.
   *
   * @throws IllegalArgumentException if its cluster can not be used as the document says
   */
  static KafkaSender open(Destination.Kafka destination) {
    try {
      return new KafkaSender(
          destination.topic(),
          new KafkaProducer<>(
              SureProducer.settings(destination.kafka()),
              new StringSerializer(),
              new ByteArraySerializer()));
    } catch (KafkaException e) {
      throw new IllegalArgumentException(Refusal.of(destination.kafka(), e).orElse(e.toString()));
    }
  }

  @Override
  public Delivery send(IncidentEvent event) {
    return send(event.incident(), value(event));
  }

  @Override
  public Delivery sendBare(IncidentEvent event) {
    return send(event.incident(), value(event.with(List.of())));
  }

  @Override
  public void close() {
    producer.close();
  }

  /** One event as CloudEvents in Kafka are written, structured. */
  static byte[] value(IncidentEvent event) {
    String json = CloudEventJson.wrap(event, "/tidewatch/" + event.monitor());
    CloudEvent read = FORMAT.deserialize(json.getBytes(StandardCharsets.UTF_8));
    return FORMAT.serialize(
        CloudEventBuilder.v1(read).withExtension(PARTITION_KEY, event.incident()).build());
  }

  private Delivery send(String key, byte[] value) {
    var record = new ProducerRecord<>(topic, key, value);
    record
        .headers()
        .add("content-type", CloudEventJson.CONTENT_TYPE.getBytes(StandardCharsets.US_ASCII));
    try {
      producer.send(record).get();
      return Delivery.delivered();
    } catch (ExecutionException e) {
      return meaning(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Delivery.retry("interrupted");
    } catch (RuntimeException e) {
      return meaning(e);
    }
  }

  private Delivery meaning(Throwable cause) {
    String reason = "topic " + topic + " failed with " + cause.getClass().getSimpleName();
    if (cause instanceof RecordTooLargeException) {
      return Delivery.refused(reason);
    }
    boolean stop =
        cause instanceof AuthenticationException
            || cause instanceof AuthorizationException
            || cause instanceof InvalidTopicException;
    return stop ? Delivery.stop(reason) : Delivery.retry(reason);
  }
}
