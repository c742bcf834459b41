// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.validators.alert.AlertRequest.Silence;
import java.time.Instant;
import java.util.Comparator;

/** Silences that people asked for, those that hold first. */
public final class SilencesPage {

  private final Data data;

  public SilencesPage(Data data) {
    this.data = data;
  }

  public JsonNode silences(Asked asked) throws Refusal {
    String monitor = asked.word("monitor");
    data.facts(monitor);
    Instant now = data.now();
    ObjectNode node = Json.object().put("monitor", monitor);
    ArrayNode all = node.putArray("silences");
    data.incidents().silences(monitor).stream()
        .filter(silence -> asked.flag("over") || silence.until().isAfter(now))
        .sorted(
            Comparator.comparing((Silence silence) -> !isActive(silence, now))
                .thenComparing(Silence::at, Comparator.reverseOrder()))
        .forEach(silence -> all.add(json(monitor, silence, now)));
    return node;
  }

  private static boolean isActive(Silence silence, Instant now) {
    return !silence.at().isAfter(now) && silence.until().isAfter(now);
  }

  static ObjectNode json(String monitor, Silence silence, Instant now) {
    ObjectNode node =
        Json.object()
            .put("silence", silence.id())
            .put("monitor", monitor)
            .put("what", silence.match().toString());
    node.set("check", Json.text(silence.match().check()));
    node.set("column", Json.text(silence.match().column()));
    node.set("slice", Json.text(silence.match().slice()));
    return node.put("from", silence.at().toString())
        .put("until", silence.until().toString())
        .put("by", silence.by())
        .put("reason", silence.reason())
        .put("active", isActive(silence, now));
  }
}
