// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.RejectedRecord;
import java.nio.charset.StandardCharsets;

/** Decodes single records for tests. */
final class Records {

  static final String HEADER = "id,at,version,stage,score,origin,distance";
  static final Position POSITION = new Position("file:p.csv", 7);

  private Records() {}

  static RawRecord raw(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new RawRecord(bytes, bytes.length, POSITION);
  }

  static Decoded<PredictionEvent> csv(Monitor monitor, String row) throws Exception {
    return RecordDecoder.predictions(monitor).below(raw(HEADER)).decode(raw(row));
  }

  static Decoded<LabelEvent> label(Monitor monitor, String row) throws Exception {
    return RecordDecoder.labels(monitor, monitor.sources().labels().get(0))
        .below(raw("id,at,late"))
        .decode(raw(row));
  }

  static Decoded<PredictionEvent> json(Monitor monitor, String record) {
    return RecordDecoder.predictions(monitor).decode(raw(record));
  }

  static RejectedRecord rejection(Decoded<?> decoded) {
    return decoded.rejection().orElseThrow(() -> new AssertionError("accepted: " + decoded));
  }

  static <T> T event(Decoded<T> decoded) {
    return decoded.event().orElseThrow(() -> new AssertionError("rejected: " + decoded));
  }
}
