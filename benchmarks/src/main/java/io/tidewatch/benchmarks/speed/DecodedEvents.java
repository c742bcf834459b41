// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.speed;

import io.tidewatch.benchmarks.event.StandardEvents;
import io.tidewatch.benchmarks.join.JoinEvents;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.RawRecord;
import io.tidewatch.jobs.decode.RecordDecoder;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.PredictionEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Standard events as bytes of JSON, and as the product's decoder reads them.
 *
 * @param records one event each
 * @param bytes of each
 * @param events that each is
 */
record DecodedEvents(List<RawRecord> records, List<byte[]> bytes, List<PredictionEvent> events) {

  private static final long SEED = 1;

  static DecodedEvents of(int count) {
    var made = new StandardEvents(SEED);
    RecordDecoder<PredictionEvent> decoder = decoder();
    List<RawRecord> records = new ArrayList<>();
    List<byte[]> texts = new ArrayList<>();
    List<PredictionEvent> events = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      byte[] bytes = made.json(n, JoinEvents.timeOf(n)).getBytes(StandardCharsets.UTF_8);
      var record = new RawRecord(bytes, bytes.length, new Position("kafka:predictions/0", n));
      texts.add(bytes);
      records.add(record);
      events.add(decoder.decode(record).kept().orElseThrow());
    }
    return new DecodedEvents(records, texts, events);
  }

  static RecordDecoder<PredictionEvent> decoder() {
    return RecordDecoder.predictions(monitor());
  }

  /** The monitor of the events; where a benchmark is made, nothing may be thrown. */
  static Monitor monitor() {
    try {
      return JoinEvents.monitor();
    } catch (InvalidMonitor e) {
      throw new IllegalStateException(e);
    }
  }
}
