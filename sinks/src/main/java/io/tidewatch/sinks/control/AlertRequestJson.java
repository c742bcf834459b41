// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.control;

import io.tidewatch.config.AlertMatch;
import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.validators.alert.AlertRequest;
import io.tidewatch.validators.alert.AlertRequest.Acknowledge;
import io.tidewatch.validators.alert.AlertRequest.Close;
import io.tidewatch.validators.alert.AlertRequest.Feedback;
import io.tidewatch.validators.alert.AlertRequest.Silence;
import io.tidewatch.validators.alert.AlertRequest.Worth;
import java.time.Instant;
import java.util.Optional;

/** What is said of alerts. */
final class AlertRequestJson {

  private static final String SILENCE = "silence";
  private static final String ACKNOWLEDGE = "acknowledge";
  private static final String CLOSE = "close";
  private static final String FEEDBACK = "feedback";

  private AlertRequestJson() {}

  /** Empty if it is another kind of request. */
  static Optional<AlertRequest> read(String kind, String id, JsonObject json) {
    return switch (kind) {
      case SILENCE -> Optional.of(silence(id, json));
      case ACKNOWLEDGE ->
          Optional.of(new Acknowledge(id, json.time("at"), json.text("by"), json.text("incident")));
      case CLOSE ->
          Optional.of(new Close(id, json.time("at"), json.text("by"), json.text("incident")));
      case FEEDBACK ->
          Optional.of(
              new Feedback(
                  id,
                  json.time("at"),
                  json.text("by"),
                  json.text("incident"),
                  json.word("worth", Worth.class),
                  json.optionalText("note")));
      default -> Optional.empty();
    };
  }

  private static Silence silence(String id, JsonObject json) {
    Instant at = json.time("at");
    Instant until = json.time("until");
    if (!until.isAfter(at)) {
      throw new IllegalArgumentException("request.until is " + until + ", must be after at, " + at);
    }
    var match =
        new AlertMatch(
            json.optionalText("check"), json.optionalText("column"), json.optionalText("slice"));
    return new Silence(id, at, json.text("by"), until, match, json.text("reason"));
  }

  static void write(JsonWriter json, ControlJson.OfAlerts asked) {
    AlertRequest request = asked.request();
    json.text("request", kind(request))
        .time("at", request.at())
        .text("monitor", asked.monitor())
        .text("by", request.by());
    if (request instanceof Silence silence) {
      json.time("until", silence.until())
          .text("check", silence.match().check())
          .text("column", silence.match().column())
          .text("slice", silence.match().slice())
          .text("reason", silence.reason());
    } else if (request instanceof Acknowledge seen) {
      json.text("incident", seen.incident());
    } else if (request instanceof Close closed) {
      json.text("incident", closed.incident());
    } else if (request instanceof Feedback feedback) {
      json.text("incident", feedback.incident())
          .word("worth", feedback.worth())
          .text("note", feedback.note());
    }
  }

  private static String kind(AlertRequest request) {
    if (request instanceof Silence) {
      return SILENCE;
    }
    if (request instanceof Close) {
      return CLOSE;
    }
    return request instanceof Acknowledge ? ACKNOWLEDGE : FEEDBACK;
  }
}
