// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.gate;

import io.tidewatch.sinks.wire.GateJson;
import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.sinks.wire.WindowJson;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.gate.GateAnswer;
import io.tidewatch.validators.gate.GateLine;
import java.time.Instant;
import java.util.Optional;

/** An answer as one JSON object; its schema is {@code gate-answer.schema.json}. */
public final class GateAnswerJson {

  private GateAnswerJson() {}

  /** Returns one JSON object on one line, without a newline. */
  public static String line(GateQuestion question, GateAnswer answer) {
    boolean ofRange = question.range().isPresent();
    Optional<GateLine> line = answer.line();
    return JsonWriter.object(
        json -> {
          json.word("signal", answer.signal())
              .text("monitor", question.monitor())
              .text("stage", question.subject().stage())
              .text(
                  "modelVersion",
                  ofRange ? Optional.empty() : Optional.of(question.subject().modelVersion()))
              .word("purpose", question.purpose());
          bounds(json, "range", question.range());
          json.time("at", question.at())
              .text("asOf", line.map(GateLine::asOf).map(Instant::toString))
              .text("validUntil", line.flatMap(GateLine::validUntil).map(Instant::toString))
              .objects("reasons", answer.reasons(), GateJson::write)
              .objects(
                  "poisoned",
                  answer.poisoned(),
                  (inner, poisoned) ->
                      WindowJson.writeBounds(inner, poisoned.window().orElseThrow()));
          bounds(json, "judged", answer.judged());
        });
  }

  private static void bounds(JsonWriter json, String name, Optional<Window> window) {
    window.ifPresentOrElse(
        known -> json.object(name, inner -> WindowJson.writeBounds(inner, known)),
        () -> json.absent(name));
  }
}
