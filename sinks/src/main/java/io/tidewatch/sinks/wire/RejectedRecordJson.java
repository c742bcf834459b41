// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import io.tidewatch.validators.event.RejectedRecord;
import java.time.Instant;

/**
 * A line of {@code dead-letters.jsonl} or {@code quarantine.jsonl}; the schemas are {@code
 * dead-letter.schema.json} and {@code quarantine.schema.json}.
 */
public final class RejectedRecordJson {

  private RejectedRecordJson() {}

  /** Returns one JSON object on one line, without a newline. */
  public static String line(RejectedRecord record) {
    return JsonWriter.object(
        json ->
            json.word("disposition", record.disposition())
                .text("stream", record.stream())
                .text("source", record.position().source())
                .number("index", record.position().index())
                .text("reason", record.reason())
                .text("detail", record.detail())
                .text("raw", record.raw())
                .flag("base64", record.base64())
                .number("rawBytes", record.rawBytes())
                .text("time", record.time().map(Instant::toString)));
  }
}
