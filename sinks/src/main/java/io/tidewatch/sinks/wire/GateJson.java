// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.gate.Concern;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.gate.GateReason;
import io.tidewatch.validators.gate.Signal;
import java.time.Instant;
import java.util.Optional;

/** A line of {@code gate.jsonl}; its schema is {@code gate.schema.json}. */
public final class GateJson {

  private GateJson() {}

  /** Returns one JSON object on one line, without a newline. */
  public static String line(GateLine line) {
    return JsonWriter.object(
        json -> {
          json.text("id", line.id())
              .text("monitor", line.monitor())
              .word("kind", line.kind())
              .text("modelVersion", line.modelVersion())
              .text("stage", line.stage());
          window(json, "window", line.window());
          json.word("retrain", line.retrain())
              .text("deploy", line.deploy().map(Signal::name))
              .objects("reasons", line.reasons(), GateJson::write)
              .time("asOf", line.asOf())
              .text("validUntil", line.validUntil().map(Instant::toString));
          window(json, "judged", line.judged());
          json.text("monitorVersion", line.monitorVersion());
        });
  }

  /** What compaction keeps the newest of: a subject, or a window of a stage. */
  public static String key(GateLine line) {
    return JsonWriter.object(
        json -> {
          json.text("stage", line.stage());
          line.modelVersion().ifPresent(version -> json.text("modelVersion", version));
          line.window()
              .ifPresent(window -> json.time("start", window.start()).time("end", window.end()));
        });
  }

  /**
   * Reads a line back.
   *
   * @throws IllegalArgumentException if it is no line of a gate, naming the field that is wrong
   */
  public static GateLine parse(String line) {
    JsonObject json = JsonObject.parse("gate", line);
    return new GateLine(
        json.text("monitor"),
        json.text("monitorVersion"),
        json.optionalText("modelVersion"),
        json.text("stage"),
        window(json, "window"),
        json.word("retrain", Signal.class),
        json.optionalText("deploy").map(word -> json.word("deploy", Signal.class)),
        json.objects("reasons").stream().map(GateJson::read).toList(),
        json.time("asOf"),
        json.optionalText("validUntil").map(text -> json.time("validUntil")),
        window(json, "judged"));
  }

  /** One reason, as in a line. */
  public static void write(JsonWriter json, GateReason reason) {
    Optional<Member> member = reason.member();
    json.word("signal", reason.signal())
        .word("concern", reason.concern())
        .text("text", reason.text());
    window(json, "window", reason.window());
    json.text("incident", reason.incident());
    if (member.isPresent()) {
      json.object("verdict", inner -> IncidentJson.write(inner, member.get()));
    } else {
      json.absent("verdict");
    }
  }

  private static GateReason read(JsonObject json) {
    return new GateReason(
        json.word("signal", Signal.class),
        json.word("concern", Concern.class),
        json.text("text"),
        window(json, "window"),
        json.optionalObject("verdict").map(IncidentJson::readMember),
        json.optionalText("incident"));
  }

  private static void window(JsonWriter json, String name, Optional<Window> window) {
    window.ifPresentOrElse(known -> WindowJson.write(json, name, known), () -> json.absent(name));
  }

  private static Optional<Window> window(JsonObject json, String name) {
    return json.optionalObject(name).map(WindowJson::bounds);
  }
}
