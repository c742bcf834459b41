// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.app.console.store.LineKind;
import io.tidewatch.sinks.wire.GateJson;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.gate.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the gate says of subjects and windows. */
final class Gates {

  /** Windows that are told. */
  private static final int POISONED_MAX = 1_000;

  private final Data data;

  Gates(Data data) {
    this.data = data;
  }

  /** The newest decision of each subject. */
  List<GateLine> subjects(String monitor) {
    return lines(monitor, GateLine.Kind.SUBJECT);
  }

  private List<GateLine> lines(String monitor, GateLine.Kind kind) {
    List<GateLine> lines = new ArrayList<>();
    for (String text : data.store().texts(LineKind.GATE, monitor, kind.name())) {
      try {
        lines.add(GateJson.parse(text));
      } catch (IllegalArgumentException e) {
        // one that a newer version wrote
      }
    }
    return lines;
  }

  static boolean isExpired(GateLine line, Instant now) {
    return line.validUntil().filter(until -> until.isBefore(now)).isPresent();
  }

  JsonNode gate(Asked asked) throws Refusal {
    String monitor = asked.word("monitor");
    data.facts(monitor);
    Instant now = data.now();
    ObjectNode node = Json.object().put("monitor", monitor).put("asOf", now.toString());
    ArrayNode decisions = node.putArray("decisions");
    for (GateLine line : subjects(monitor)) {
      ObjectNode decision = decisions.addObject();
      decision.set("decision", Json.parse(GateJson.line(line)));
      decision.put("expired", isExpired(line, now));
    }
    ArrayNode poisoned = node.putArray("poisoned");
    lines(monitor, GateLine.Kind.WINDOW).stream()
        .filter(line -> line.retrain() == Signal.BLOCK && line.window().isPresent())
        .sorted(Comparator.comparing((GateLine line) -> line.window().orElseThrow()).reversed())
        .limit(POISONED_MAX)
        .forEach(
            line -> {
              ObjectNode window = Json.object();
              window.put("start", line.window().orElseThrow().start().toString());
              window.put("end", line.window().orElseThrow().end().toString());
              poisoned.addObject().put("stage", line.stage()).set("window", window);
            });
    return node;
  }
}
