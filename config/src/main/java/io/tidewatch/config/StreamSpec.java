// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What every stream has: where it is, how it is written, when its events happened.
 *
 * @param avro how schemas are known; there where the format is Avro
 * @param envelope what the data of a record come in
 * @param inference where calls of a model lie, each of which may hold many rows
 * @param fields names of the CSV columns where there is no header row, as in Kafka; else empty
 * @param outOfOrderness how far the watermark stays behind the newest event
 * @param allowedLateness how long after its end the watermark may have passed a pane that rows are
 *     still taken into; 0 for none
 * @param idleAfter a Kafka partition without events for so long holds nobody up
 * @param aheadMax how much later than its record in Kafka was written an event may be
 * @param dedup how redelivered events are told; empty where every event counts
 */
public record StreamSpec(
    Location from,
    WireFormat format,
    Optional<AvroSchema> avro,
    Envelope envelope,
    Optional<InferenceLog> inference,
    List<String> fields,
    TimeField time,
    Duration outOfOrderness,
    Duration allowedLateness,
    Duration idleAfter,
    Duration aheadMax,
    Optional<Dedup> dedup)
    implements Serializable {

  /** How records are written. */
  public enum WireFormat {
    CSV,
    JSON,
    AVRO
  }

  /** What the data of a record come in. */
  public enum Envelope {
    /** The record is the data. */
    NONE,
    /** An event with attributes, and the data in it. */
    CLOUDEVENTS
  }

  StreamSpec in(Location place) {
    return new StreamSpec(
        place,
        format,
        avro,
        envelope,
        inference,
        fields,
        time,
        outOfOrderness,
        allowedLateness,
        idleAfter,
        aheadMax,
        dedup);
  }

  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
