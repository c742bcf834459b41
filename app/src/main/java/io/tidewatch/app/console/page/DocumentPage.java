// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.app.console.store.MonitorFacts;
import io.tidewatch.config.Monitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Versions of a monitor's document. */
public final class DocumentPage {

  private final Data data;

  public DocumentPage(Data data) {
    this.data = data;
  }

  public JsonNode versions(Asked asked) throws Refusal, IOException {
    String monitor = asked.word("monitor");
    MonitorFacts facts = data.facts(monitor);
    List<String> stored = data.documents().stored(monitor);
    var versions = new LinkedHashSet<>(facts.newestFirst());
    versions.addAll(stored);
    ObjectNode node = Json.object().put("monitor", monitor);
    ArrayNode all = node.putArray("versions");
    for (String version : versions) {
      Optional<MonitorFacts.Judged> judged = Optional.ofNullable(facts.versions().get(version));
      ObjectNode each = all.addObject().put("version", version);
      each.set("first", Json.text(judged.map(time -> Json.time(time.first()))));
      each.set("last", Json.text(judged.map(time -> Json.time(time.last()))));
      each.put("holds", facts.newest().filter(version::equals).isPresent());
      each.set(
          "by", Json.text(data.incidents().change(monitor, version).map(change -> change.by())));
      each.put("stored", stored.contains(version));
    }
    return node;
  }

  public JsonNode document(Asked asked) throws Refusal, IOException {
    String monitor = asked.word("monitor");
    data.facts(monitor);
    String version = asked.word("version");
    JsonNode document = Json.parse(stored(monitor, version, "version").document());
    ObjectNode node = Json.object().put("monitor", monitor).put("version", version);
    node.set("document", document);
    Optional<String> against = asked.text("against");
    node.set("against", Json.text(against));
    ArrayNode changes = node.putArray("changes");
    if (against.isPresent()) {
      JsonNode before = Json.parse(stored(monitor, against.get(), "against").document());
      compare("", before, document, changes);
    }
    return node;
  }

  private Monitor stored(String monitor, String version, String name) throws Refusal, IOException {
    Optional<Monitor> found = data.documents().version(monitor, version);
    if (found.isEmpty()) {
      throw Refusal.notFound(name + " is " + version + ", must be one that is stored");
    }
    return found.get();
  }

  /** Places that differ, the outermost of each. */
  private static void compare(String path, JsonNode before, JsonNode after, ArrayNode changes) {
    if (before.equals(after)) {
      return;
    }
    if (!before.isObject() || !after.isObject()) {
      ObjectNode change = changes.addObject().put("path", path);
      change.set("before", text(before));
      change.set("after", text(after));
      return;
    }
    var names = new TreeSet<String>();
    List<JsonNode> sides = new ArrayList<>(List.of(before, after));
    sides.forEach(side -> side.fieldNames().forEachRemaining(names::add));
    for (String name : names) {
      String pointer = path + "/" + name.replace("~", "~0").replace("/", "~1");
      compare(pointer, before.path(name), after.path(name), changes);
    }
  }

  private static JsonNode text(JsonNode value) {
    return Json.text(value.isMissingNode() ? Optional.empty() : Optional.of(value.toString()));
  }
}
