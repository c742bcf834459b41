// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.app.console.store.Fields;
import io.tidewatch.app.console.store.LineKind;
import io.tidewatch.app.console.store.MonitorFacts;
import io.tidewatch.sinks.baseline.BaselineManifest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What was changed: what the monitor was told, and what the console sees itself. */
public final class ChangesPage {

  private final Data data;

  public ChangesPage(Data data) {
    this.data = data;
  }

  /** Something that was changed. */
  record Change(Instant at, String kind, String what, Optional<String> by, Optional<String> link) {

    static Change told(JsonNode line) {
      return new Change(
          Instant.ofEpochMilli(Fields.time(line, "at")),
          Fields.text(line, "kind"),
          Fields.text(line, "what"),
          Fields.optionalText(line, "by"),
          Fields.optionalText(line, "link"));
    }

    static Change seen(Instant at, String kind, String what) {
      return new Change(at, kind, what, Optional.empty(), Optional.empty());
    }

    ObjectNode json() {
      ObjectNode node = Json.object().put("at", at.toString()).put("kind", kind).put("what", what);
      node.set("by", Json.text(by));
      node.set("link", Json.text(link));
      return node;
    }
  }

  public JsonNode changes(Asked asked) throws Refusal, IOException {
    Selection selection = Selection.of(data, asked).requireTime();
    List<Change> newestFirst = new ArrayList<>();
    for (Change change : of(selection.monitor())) {
      long at = change.at().toEpochMilli();
      if (at >= selection.from() && at < selection.to()) {
        newestFirst.add(0, change);
      }
    }
    int limit = asked.integer("limit");
    ObjectNode node = Json.object().put("monitor", selection.monitor());
    ArrayNode changes = node.putArray("changes");
    newestFirst.stream().limit(limit).forEach(change -> changes.add(change.json()));
    node.set(
        "earlier",
        Json.time(
            newestFirst.size() > limit
                ? Optional.of(newestFirst.get(limit - 1).at())
                : Optional.empty()));
    return node;
  }

  /** All of a monitor, oldest first. */
  List<Change> of(String monitor) throws IOException {
    List<Change> changes = new ArrayList<>();
    MonitorFacts facts = data.store().facts(monitor).orElseThrow();
    data.store()
        .lines(LineKind.CHANGE, facts.place())
        .forEach(line -> changes.add(Change.told(line)));
    for (Standing.Seen seen : Standing.of(data, monitor).subjects()) {
      changes.add(
          Change.seen(seen.first().start(), "model-version", "first window of " + seen.subject()));
    }
    facts
        .versions()
        .forEach(
            (version, judged) ->
                changes.add(
                    Change.seen(
                        Instant.ofEpochMilli(judged.first()),
                        "monitor-version",
                        "judged by document " + version)));
    for (BaselineManifest baseline : data.documents().baselines(monitor)) {
      changes.add(
          Change.seen(
              baseline.facts().to(),
              "baseline",
              "baseline " + baseline.id() + ": " + baseline.facts().reason()));
    }
    changes.sort(Comparator.comparing(Change::at).thenComparing(Change::what));
    return changes;
  }
}
