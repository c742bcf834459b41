// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.jobs.decode.RawRecord;
import io.tidewatch.jobs.decode.RecordDecoder;
import io.tidewatch.validators.event.Position;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Lets Flink's Kafka source decode our records. */
final class KafkaRecords<T> implements KafkaRecordDeserializationSchema<Decoded<T>> {

  private static final long serialVersionUID = 1L;

  private final Monitor monitor;
  private final RecordDecoderFactory<T> decoders;
  private final TypeInformation<Decoded<T>> type;
  private transient @Nullable RecordDecoder<T> decoder;

  KafkaRecords(
      Monitor monitor, RecordDecoderFactory<T> decoders, TypeInformation<Decoded<T>> type) {
    this.monitor = monitor;
    this.decoders = decoders;
    this.type = type;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Decoded<T>> out) {
    RecordDecoder<T> ready = ready();
    if (ready.isBatched()) {
      each(ready, record, out::collect);
    } else {
      out.collect(decode(ready, record));
    }
  }

  /** What became of each event of one record. */
  static <T> void each(
      RecordDecoder<T> decoder,
      ConsumerRecord<byte[], byte[]> record,
      Consumer<Decoded<T>> consumer) {
    if (decoder.isBatched() && record.value() != null) {
      decoder.each(raw(record), consumer);
    } else {
      consumer.accept(decode(decoder, record));
    }
  }

  /** What became of one record. */
  static <T> Decoded<T> decode(RecordDecoder<T> decoder, ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null // a tombstone holds no event
        ? decoder.deadLetter(
            new RawRecord(new byte[0], 0, position(record)),
            "empty",
            "record is empty, must not be")
        : decoder.decode(raw(record));
  }

  private static RawRecord raw(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    return new RawRecord(value, value.length, position(record), written(record), record.headers());
  }

  private static Position position(ConsumerRecord<byte[], byte[]> record) {
    return new Position("kafka:" + record.topic() + "/" + record.partition(), record.offset());
  }

  /** A producer older than Kafka 0.10 gives none, and some give 0. */
  private static long written(ConsumerRecord<byte[], byte[]> record) {
    return record.timestamp() <= 0 ? Long.MAX_VALUE : record.timestamp();
  }

  private RecordDecoder<T> ready() {
    if (decoder == null) {
      decoder = decoders.decoder(monitor);
    }
    return decoder;
  }

  @Override
  public TypeInformation<Decoded<T>> getProducedType() {
    return type;
  }
}
