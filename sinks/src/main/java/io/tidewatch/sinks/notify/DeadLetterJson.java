// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import java.util.Optional;

/** A dead letter as a line; its schema is {@code undelivered.schema.json}. */
final class DeadLetterJson {

  private DeadLetterJson() {}

  static String line(DeadLetter letter) {
    return JsonWriter.object(
        json ->
            json.text("destination", letter.destination())
                .text("reason", letter.reason())
                .number("attempts", letter.attempts())
                .time("at", letter.at())
                .text("event", letter.event().id())
                .text("incident", letter.event().incident())
                .object("told", told -> IncidentJson.write(told, letter.event())));
  }

  /** Returns nothing for a line that a crash cut short. */
  static Optional<DeadLetter> parse(String line) {
    try {
      JsonObject json = JsonObject.parse("dead letter", line);
      return Optional.of(
          new DeadLetter(
              json.text("destination"),
              IncidentJson.read(json.object("told")),
              json.count("attempts"),
              json.text("reason"),
              json.time("at")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
