// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.StreamSpec;
import io.tidewatch.jobs.decode.RecordDecoder;
import io.tidewatch.jobs.kafka.ClientSettings;
import io.tidewatch.validators.event.PredictionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the rows of a monitor's topic that lie in a period, without a job; not those that break a
 * rule with {@code on-breach: quarantine}.
 *
 * <p>A record is written no earlier than what it tells of, so each partition is read from the first
 * offset whose timestamp is not before the period. It is read until its event time has passed the
 * period by the stream's out-of-orderness, or to the offset that was its end when reading began.
 * Redeliveries are told apart within a partition.
 */
public final class TopicRange {

  private static final Duration POLL = Duration.ofMillis(500);

  private final Monitor monitor;
  private final StreamSpec spec;
  private final Instant from;
  private final Instant to;

  /** The rows in {@code [from, to)}. */
  public TopicRange(Monitor monitor, Instant from, Instant to) {
    this.monitor = monitor;
    this.spec = monitor.sources().rows().stream();
    this.from = from;
    this.to = to;
  }

  /**
   * Hands on each row of the period; the order is that of the partitions.
   *
   * @return whether all partitions that have rows since then have passed the period
   */
  public boolean each(Consumer<PredictionEvent> consumer) {
    var bytes = new ByteArrayDeserializer();
    Map<String, Object> settings = ClientSettings.of(monitor.kafka().orElseThrow());
    try (var kafka = new KafkaConsumer<>(settings, bytes, bytes)) {
      List<TopicPartition> partitions =
          kafka.partitionsFor(spec.from().name()).stream()
              .map(known -> new TopicPartition(known.topic(), known.partition()))
              .toList();
      boolean read = false;
      boolean passed = true;
      for (TopicPartition partition : partitions) {
        Optional<PartitionRows> rows = each(kafka, partition, consumer);
        read |= rows.isPresent();
        passed &= rows.map(PartitionRows::passed).orElse(true);
      }
      return read && passed;
    }
  }

  private Optional<PartitionRows> each(
      KafkaConsumer<byte[], byte[]> kafka,
      TopicPartition partition,
      Consumer<PredictionEvent> consumer) {
    var one = List.of(partition);
    long end = kafka.endOffsets(one).getOrDefault(partition, 0L);
    kafka.assign(one);
    var first = kafka.offsetsForTimes(Map.of(partition, from.toEpochMilli())).get(partition);
    if (first == null) {
      return Optional.empty(); // nothing was written since
    }
    kafka.seek(partition, first.offset());
    var rows = new PartitionRows(consumer);
    while (kafka.position(partition) < end && !rows.passed()) {
      for (ConsumerRecord<byte[], byte[]> record : kafka.poll(POLL)) {
        if (record.offset() < end && !rows.passed()) {
          rows.take(record);
        }
      }
    }
    rows.end();
    return Optional.of(rows);
  }

  /** The rows of one partition, and how far its event time has come. */
  private final class PartitionRows implements WatermarkOutput {

    private final EventWatermarks<PredictionEvent> watermarks = EventWatermarks.of(monitor, spec);
    private final RecordDecoder<PredictionEvent> decoder = RecordDecoder.predictions(monitor);
    private final Optional<FirstDeliveries> firsts =
        spec.dedup().map(known -> new FirstDeliveries(monitor));
    private final Consumer<PredictionEvent> inPeriod;
    private long watermark = Long.MIN_VALUE;

    PartitionRows(Consumer<PredictionEvent> consumer) {
      inPeriod =
          event -> {
            if (!event.time().isBefore(from) && event.time().isBefore(to)) {
              consumer.accept(event);
            }
          };
    }

    boolean passed() {
      return watermark >= to.toEpochMilli() - 1;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
      KafkaRecords.each(decoder, record, decoded -> decoded.kept().ifPresent(this::take));
    }

    private void take(PredictionEvent event) {
      if (firsts.isPresent()) {
        firsts.get().take(event, inPeriod);
      } else {
        inPeriod.accept(event);
      }
      watermarks.onEvent(event, event.time().toEpochMilli(), this);
    }

    void end() {
      firsts.ifPresent(open -> open.end(inPeriod));
    }

    @Override
    public void emitWatermark(Watermark mark) {
      watermark = mark.getTimestamp();
    }

    @Override
    public void markIdle() {
      // an idle partition has come to its end
    }

    @Override
    public void markActive() {
      // as above
    }
  }
}
