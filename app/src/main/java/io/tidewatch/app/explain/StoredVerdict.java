// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.WindowJson;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A verdict as it was written.
 *
 * @param line the whole JSON object
 */
public record StoredVerdict(
    String id,
    String measurement,
    Subject subject,
    String slice,
    Optional<String> column,
    String metric,
    Window window,
    String check,
    OptionalDouble value,
    OptionalDouble threshold,
    OptionalDouble usual,
    long rows,
    String reason,
    Instant asOf,
    String line) {

  /**
   * Reads a line of {@code verdicts.jsonl} or of a snapshot.
   *
   * @throws IllegalArgumentException if it is no verdict, naming the field that is wrong
   */
  public static StoredVerdict parse(String line) {
    JsonObject json = JsonObject.parse("verdict", line);
    return new StoredVerdict(
        json.text("id"),
        json.text("measurement"),
        new Subject(json.text("modelVersion"), json.text("stage")),
        json.text("slice"),
        json.optionalText("column"),
        json.text("metric"),
        WindowJson.read(json),
        json.text("check"),
        json.optionalNumber("value"),
        json.optionalNumber("threshold"),
        json.optionalNumber("usual"),
        json.integer("rows"),
        json.text("reason"),
        json.time("asOf"),
        line);
  }
}
