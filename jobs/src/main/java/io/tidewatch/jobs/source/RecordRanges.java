// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.StreamSpec;
import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.jobs.decode.RecordDecoder;
import io.tidewatch.jobs.kafka.ClientSettings;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.pane.InputRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the rows of a monitor once more from where a manifest says that they were read, without a
 * job: those that were set aside among them, for they lie between the others.
 */
public final class RecordRanges {

  private static final String FILE = "file:";
  private static final String KAFKA = "kafka:";
  private static final Duration POLL = Duration.ofMillis(500);

  /** Of a broker that is not there, so that a person at a terminal is told. A choice. */
  private static final int TIMEOUT_MILLIS = 10_000;

  private final Monitor monitor;
  private final StreamSpec spec;
  private final long recordsMax;
  private final boolean batched;

  /**
   * The rows of a monitor.
   *
   * @param recordsMax of one range at most so many are read, from the first on
   */
  public RecordRanges(Monitor monitor, long recordsMax) {
    this.monitor = monitor;
    this.spec = monitor.sources().rows().stream();
    this.recordsMax = recordsMax;
    this.batched = spec.inference().isPresent(); // a record may hold more rows than one
  }

  /**
   * Hands on each event of a range.
   *
   * @return whether the range was read to its end
   * @throws NoSuchFileException if the file is gone
   */
  public boolean each(InputRange range, Consumer<Decoded<PredictionEvent>> consumer)
      throws IOException {
    if (range.source().startsWith(FILE)) {
      return ofFile(range, consumer);
    }
    if (range.source().startsWith(KAFKA)) {
      return ofPartition(range, consumer);
    }
    throw new IOException("source is " + range.source() + ", must begin with file: or kafka:");
  }

  private boolean ofFile(InputRange range, Consumer<Decoded<PredictionEvent>> consumer)
      throws IOException {
    Path file = Path.of(range.source().substring(FILE.length()));
    RecordDecoder<PredictionEvent> decoder = RecordDecoder.predictions(monitor);
    int bytesMax = monitor.limits().bytesPerEvent();
    try (var reader =
        new RecordReader<>(Files.newInputStream(file), range.source(), spec, decoder, bytesMax)) {
      var taker = new Taker(range, consumer);
      while (taker.isOpen()) {
        Optional<Decoded<PredictionEvent>> next = reader.next();
        if (next.isEmpty()) {
          return true;
        }
        taker.take(next.get());
      }
      return taker.isAtEnd();
    }
  }

  private boolean ofPartition(InputRange range, Consumer<Decoded<PredictionEvent>> consumer) {
    int slash = range.source().lastIndexOf('/');
    var partition =
        new TopicPartition(
            range.source().substring(KAFKA.length(), slash),
            Integer.parseInt(range.source().substring(slash + 1)));
    RecordDecoder<PredictionEvent> decoder = RecordDecoder.predictions(monitor);
    var bytes = new ByteArrayDeserializer();
    try (var kafka = new KafkaConsumer<>(settings(), bytes, bytes)) {
      var one = List.of(partition);
      long end = Math.min(range.last() + 1, kafka.endOffsets(one).getOrDefault(partition, 0L));
      long begin = kafka.beginningOffsets(one).getOrDefault(partition, 0L);
      kafka.assign(one);
      kafka.seek(partition, Math.max(begin, range.first()));
      var taker = new Taker(range, consumer);
      while (taker.isOpen() && kafka.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : kafka.poll(POLL)) {
          if (taker.isOpen()) {
            KafkaRecords.each(decoder, record, taker::take);
          }
        }
      }
      return taker.isAtEnd();
    }
  }

  private Map<String, Object> settings() {
    return ClientSettings.of(
        monitor.kafka().orElseThrow(),
        Map.of("default.api.timeout.ms", TIMEOUT_MILLIS, "request.timeout.ms", TIMEOUT_MILLIS));
  }

  /** Takes what lies in a range. */
  private final class Taker {

    private final InputRange range;
    private final Consumer<Decoded<PredictionEvent>> consumer;
    private long taken;
    private boolean passed;

    Taker(InputRange range, Consumer<Decoded<PredictionEvent>> consumer) {
      this.range = range;
      this.consumer = consumer;
    }

    boolean isOpen() {
      return !passed && taken < recordsMax;
    }

    boolean isAtEnd() {
      return passed || taken < recordsMax;
    }

    void take(Decoded<PredictionEvent> decoded) {
      if (decoded.event().isEmpty()) {
        return;
      }
      PredictionEvent event = decoded.event().get();
      long index = event.position().index();
      passed = batched ? index > range.last() : index >= range.last();
      if (index >= range.first() && index <= range.last()) {
        taken++;
        consumer.accept(decoded);
      }
    }
  }
}
