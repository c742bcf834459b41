// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.app.validation.SetDifference;
import io.tidewatch.sinks.validationset.ValidationSetJson;
import io.tidewatch.sinks.validationset.ValidationSetManifest;
import io.tidewatch.validators.sample.SampledRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Versions of validation sets, their rows, and what differs between two. */
public final class ValidationSetsPage {

  private static final List<String> DIFFERENCES = List.of("added", "gone", "relabelled", "moved");

  private final Data data;
  private final ValidationSets sets;

  public ValidationSetsPage(Data data) {
    this.data = data;
    this.sets = new ValidationSets(data);
  }

  public JsonNode list(Asked asked) throws Refusal, IOException {
    String monitor = asked.word("monitor");
    data.facts(monitor);
    List<ValidationSetManifest> all = sets.of(monitor);
    SortedSet<String> stages = new TreeSet<>();
    all.forEach(set -> stages.add(set.facts().stage()));
    String stage =
        asked
            .text("stage")
            .orElse(
                stages.isEmpty() || stages.contains("production") ? "production" : stages.first());
    List<ValidationSetManifest> newestFirst =
        new ArrayList<>(all.stream().filter(set -> set.facts().stage().equals(stage)).toList());
    Collections.reverse(newestFirst);
    int total = newestFirst.size();
    Optional<Integer> before = asked.text("before").map(Integer::parseInt);
    newestFirst.removeIf(set -> before.filter(v -> set.facts().version() >= v).isPresent());
    int limit = Math.min(newestFirst.size(), asked.integer("limit"));
    ObjectNode node = Json.object().put("monitor", monitor).put("stage", stage);
    ArrayNode told = node.putArray("sets");
    newestFirst.subList(0, limit).forEach(set -> told.add(summary(set)));
    node.put("total", total);
    if (limit < newestFirst.size() && limit > 0) {
      node.put("next", newestFirst.get(limit - 1).facts().version());
    } else {
      node.putNull("next");
    }
    return node;
  }

  private static ObjectNode summary(ValidationSetManifest set) {
    JsonNode whole = Json.parse(ValidationSetJson.line(set));
    ObjectNode node = Json.object();
    for (String same :
        List.of(
            "id",
            "monitor",
            "stage",
            "version",
            "asOf",
            "cause",
            "size",
            "reasons",
            "strata",
            "rows",
            "left",
            "parent",
            "monitorVersion")) {
      node.set(same, whole.path(same));
    }
    long added = 0;
    for (JsonNode rows : whole.path("added")) {
      added += rows.asLong();
    }
    return node.put("added", added)
        .put("retired", whole.path("retired").size())
        .put("poisoned", whole.path("poisoned").size());
  }

  public JsonNode set(Asked asked) throws Refusal, IOException {
    return Json.parse(ValidationSetJson.line(find(asked, "id")));
  }

  private ValidationSetManifest find(Asked asked, String name) throws Refusal, IOException {
    String monitor = asked.word("monitor");
    data.facts(monitor);
    return sets.find(monitor, asked.word(name))
        .orElseThrow(
            () ->
                Refusal.notFound(
                    name + " is " + asked.word(name) + ", must be a validation set of " + monitor));
  }

  public JsonNode rows(Asked asked) throws Refusal, IOException {
    ValidationSetManifest set = find(asked, "id");
    Optional<String> reason = asked.text("reason");
    Optional<String> stratum = asked.text("stratum");
    List<SampledRow> rows =
        sets.rows(set).stream()
            .filter(row -> reason.filter(r -> !ValidationSets.reasons(row).contains(r)).isEmpty())
            .filter(row -> stratum.filter(s -> !s.equals(row.row().stratum())).isEmpty())
            .toList();
    int offset = Math.min(rows.size(), asked.integer("offset"));
    int end = Math.min(rows.size(), offset + asked.integer("limit"));
    ObjectNode node =
        Json.object()
            .put("set", set.id())
            .put("total", rows.size())
            .put("offset", asked.integer("offset"));
    ArrayNode told = node.putArray("rows");
    for (SampledRow row : rows.subList(offset, end)) {
      told.add(sets.json(set.facts().monitor(), row));
    }
    return node;
  }

  public JsonNode diff(Asked asked) throws Refusal, IOException {
    ValidationSetManifest after = find(asked, "id");
    ValidationSetManifest before = before(asked, after);
    SetDifference difference = SetDifference.between(sets.rows(before), sets.rows(after));
    JsonNode whole = Json.parse(difference.json(before.id(), after.id()));
    ObjectNode node = Json.object().put("before", before.id()).put("after", after.id());
    ObjectNode counts = node.putObject("counts");
    DIFFERENCES.forEach(kind -> counts.put(kind, whole.path(kind).size()));
    strata(
        node,
        Json.parse(ValidationSetJson.line(before)),
        Json.parse(ValidationSetJson.line(after)));
    int limit = asked.integer("limit");
    for (String kind : DIFFERENCES) {
      ArrayNode told = node.putArray(kind);
      for (int i = 0; i < Math.min(limit, whole.path(kind).size()); i++) {
        told.add(whole.path(kind).get(i));
      }
    }
    return node;
  }

  /** What it is held against: what is asked for, else its parent. */
  private ValidationSetManifest before(Asked asked, ValidationSetManifest after)
      throws Refusal, IOException {
    Optional<String> against = asked.text("against");
    if (against.isEmpty() && after.facts().parent().isEmpty()) {
      throw Refusal.notFound(
          "validation set " + after.id() + " has no parent, against must be given");
    }
    String id = against.or(() -> after.facts().parent()).orElseThrow();
    String monitor = after.facts().monitor();
    return sets.find(monitor, id)
        .orElseThrow(
            () ->
                Refusal.notFound("against is " + id + ", must be a validation set of " + monitor));
  }

  private static void strata(ObjectNode node, JsonNode before, JsonNode after) {
    ArrayNode strata = node.putArray("strata");
    for (String name : names(before.path("strata"), after.path("strata"))) {
      strata
          .addObject()
          .put("stratum", name)
          .put("before", before.path("strata").path(name).asLong())
          .put("after", after.path("strata").path(name).asLong())
          .put("weightBefore", before.path("weights").path(name).asDouble())
          .put("weightAfter", after.path("weights").path(name).asDouble());
    }
    ArrayNode reasons = node.putArray("reasons");
    for (String name : names(before.path("reasons"), after.path("reasons"))) {
      reasons
          .addObject()
          .put("reason", name)
          .put("before", before.path("reasons").path(name).asLong())
          .put("after", after.path("reasons").path(name).asLong());
    }
  }

  private static SortedSet<String> names(JsonNode before, JsonNode after) {
    SortedSet<String> names = new TreeSet<>();
    for (JsonNode side : List.of(before, after)) {
      for (Map.Entry<String, JsonNode> each : side.properties()) {
        names.add(each.getKey());
      }
    }
    return names;
  }
}
