// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import io.tidewatch.config.ChangeSource;
import io.tidewatch.config.LabelSource;
import io.tidewatch.config.Location;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.StreamSpec;
import io.tidewatch.jobs.decode.ControlLine;
import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.jobs.decode.DecodedFormat;
import io.tidewatch.jobs.decode.RecordDecoder;
import io.tidewatch.jobs.kafka.ClientSettings;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.event.ChangeEventFormat;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.LabelEventFormat;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.PredictionEventFormat;
import io.tidewatch.validators.format.Format;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.fs.Path;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;

/**
 * Makes the sources of a monitor.
 *
 * @param endOffsets where a Kafka stream ends, for a run that is to end; else empty
 * @param partitions of each topic, as far as known: a reader without a partition would hold the
 *     watermark up until it counts as idle
 * @param group of consumers, by which Kafka keeps how far a job has read
 */
public record EventSources(
    Monitor monitor,
    Map<TopicPartition, Long> endOffsets,
    Map<String, Integer> partitions,
    String group) {

  /**
   * The system's own size of a socket's buffer, which grows with the stream: Kafka's 64 KB hold a
   * part of what a broker sends at once, which then waits for each read.
   */
  private static final String SYSTEM_BUFFER = "-1";

  /** Widths of the shortest window. Source: alerting.md, section 8, "no window for 3x width". */
  private static final int NO_DATA = 3;

  /** Sources of files, which need to know nothing of topics. */
  public EventSources(Monitor monitor) {
    this(monitor, Map.of(), Map.of());
  }

  /** Sources of the job that is the whole of a monitor. */
  public EventSources(
      Monitor monitor, Map<TopicPartition, Long> endOffsets, Map<String, Integer> partitions) {
    this(monitor, endOffsets, partitions, "tidewatch-" + monitor.name());
  }

  /**
   * A source and how its watermarks are made.
   *
   * @param readersMax more readers would have nothing to read
   */
  public record EventSource<T>(
      Source<Decoded<T>, ?, ?> source,
      WatermarkStrategy<Decoded<T>> watermarks,
      TypeInformation<Decoded<T>> type,
      int readersMax) {}

  /**
   * How long, by the clock, no window may close before that is told; zero where the rows end, for
   * then the clock says nothing.
   */
  public Duration silenceMax() {
    boolean file = monitor.sources().rows().stream().from().kind() == Location.Kind.FILE;
    return file || !endOffsets.isEmpty()
        ? Duration.ZERO
        : monitor.alerts().noDataAfter().orElse(monitor.windows().get(0).multipliedBy(NO_DATA));
  }

  public EventSource<PredictionEvent> predictions() {
    return source(
        monitor.sources().rows().stream(),
        RecordDecoder::predictions,
        PredictionEventFormat.INSTANCE,
        event -> event.time());
  }

  /** The labels of one source of the monitor. */
  public EventSource<LabelEvent> labels(LabelSource labels) {
    return source(
        labels.stream(),
        configured -> RecordDecoder.labels(configured, labels),
        LabelEventFormat.INSTANCE,
        event -> event.time());
  }

  /** What people and programs changed. */
  public EventSource<ChangeEvent> changes(ChangeSource changes) {
    return source(
        changes.stream(),
        configured -> RecordDecoder.changes(configured, changes),
        ChangeEventFormat.INSTANCE,
        event -> event.time());
  }

  /** Where people ask something of a monitor. */
  public static String controlTopic(String monitor) {
    return monitor + ".control";
  }

  /**
   * What people ask of a monitor in its control topic, all of it from the beginning; empty where
   * the rows end, for nobody is asked then.
   */
  public Optional<Source<ControlLine, ?, ?>> requests() {
    return silenceMax().isZero()
        ? Optional.empty()
        : Optional.of(
            KafkaSource.<ControlLine>builder()
                .setProperties(ClientSettings.properties(monitor.kafka().orElseThrow()))
                .setTopics(controlTopic(monitor.name()))
                .setGroupId("tidewatch-" + monitor.name() + "-control")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new ControlRecords())
                .build());
  }

  private <T> EventSource<T> source(
      StreamSpec spec,
      RecordDecoderFactory<T> decoders,
      Format<T> events,
      Decoded.TimeOf<T> timeOf) {
    TypeInformation<Decoded<T>> type =
        FormatType.ofGeneric(Decoded.class, new DecodedFormat<>(events));
    boolean file = spec.from().kind() == Location.Kind.FILE;
    Monitor configured = monitor;
    WatermarkStrategy<Decoded<T>> watermarks =
        WatermarkStrategy.<Decoded<T>>forGenerator(context -> EventWatermarks.of(configured, spec))
            .withTimestampAssigner(
                (decoded, before) ->
                    decoded
                        .event()
                        .map(event -> timeOf.timeOf(event).toEpochMilli())
                        .orElse(Long.MIN_VALUE));
    return file
        ? new EventSource<>(files(spec, decoders, type), watermarks, type, 1)
        : new EventSource<>(
            kafka(spec, decoders, type),
            watermarks.withIdleness(spec.idleAfter()),
            type,
            partitions.getOrDefault(spec.from().name(), Integer.MAX_VALUE));
  }

  private <T> Source<Decoded<T>, ?, ?> files(
      StreamSpec spec, RecordDecoderFactory<T> decoders, TypeInformation<Decoded<T>> type) {
    return FileSource.forBulkFileFormat(
            new RecordFileFormat<>(monitor, spec, decoders, type),
            Path.fromLocalFile(java.nio.file.Path.of(spec.from().name()).toFile()))
        .build();
  }

  /** Kafka has deprecated the enum that Flink's connector still asks for. */
  @SuppressWarnings("deprecation")
  private static OffsetsInitializer committedElseEarliest() {
    return OffsetsInitializer.committedOffsets(
        org.apache.kafka.clients.consumer.OffsetResetStrategy.EARLIEST);
  }

  private <T> Source<Decoded<T>, ?, ?> kafka(
      StreamSpec spec, RecordDecoderFactory<T> decoders, TypeInformation<Decoded<T>> type) {
    KafkaSourceBuilder<Decoded<T>> builder =
        KafkaSource.<Decoded<T>>builder()
            .setProperties(ClientSettings.properties(monitor.kafka().orElseThrow()))
            .setProperty(ConsumerConfig.RECEIVE_BUFFER_CONFIG, SYSTEM_BUFFER)
            .setTopics(spec.from().name())
            .setGroupId(group)
            .setStartingOffsets(committedElseEarliest())
            .setDeserializer(new KafkaRecords<>(monitor, decoders, type));
    Map<TopicPartition, Long> ends = new java.util.HashMap<>(endOffsets);
    ends.keySet().removeIf(partition -> !partition.topic().equals(spec.from().name()));
    KafkaSource<Decoded<T>> source =
        ends.isEmpty()
            ? builder.build()
            : builder.setBounded(OffsetsInitializer.offsets(ends)).build();
    OptionalInt limit = monitor.limits().recordsPerSecond();
    return limit.isPresent() ? LimitedSource.of(source, limit.getAsInt()) : source;
  }
}
