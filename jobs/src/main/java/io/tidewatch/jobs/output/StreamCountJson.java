// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.pane.StreamCount.Fate;

/** Counts as lines, from which {@code run.json} is made. */
public final class StreamCountJson {

  private StreamCountJson() {}

  static String line(StreamCount count) {
    return JsonWriter.object(
        json ->
            json.text("stream", count.stream())
                .text("fate", count.fate().name())
                .text("reason", count.reason())
                .number("count", count.count()));
  }

  /** Reads a line back. */
  public static StreamCount parse(String line) {
    JsonObject json = JsonObject.parse("count", line);
    return new StreamCount(
        json.text("stream"),
        json.word("fate", Fate.class),
        json.text("reason"),
        json.integer("count"));
  }
}
