// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.sinks.validationset.ValidationSetManifest;
import io.tidewatch.validators.ledger.IncidentLife;
import io.tidewatch.validators.sample.SampleRequest;
import io.tidewatch.validators.sample.SampledRow;
import io.tidewatch.validators.slice.Slicing;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Labelled rows that show an incident. */
public final class ExamplesPage {

  private static final int ROWS_MAX = 200;

  private final Data data;
  private final ValidationSets sets;

  public ExamplesPage(Data data) {
    this.data = data;
    this.sets = new ValidationSets(data);
  }

  private record Example(SampledRow row, boolean pinned) {}

  public JsonNode examples(Asked asked) throws Refusal, IOException {
    IncidentLife life = data.incidents().life(asked.word("key"));
    String monitor = life.last().monitor();
    Optional<ValidationSetManifest> newest = newest(monitor);
    ObjectNode node = Json.object().put("incident", life.key());
    node.set("set", Json.text(newest.map(ValidationSetManifest::id)));
    List<Example> examples =
        newest.isPresent() ? examples(life, sets.rows(newest.get())) : List.of();
    node.put("total", examples.size());
    ArrayNode rows = node.putArray("rows");
    int limit = Math.min(ROWS_MAX, asked.integer("limit"));
    for (Example example : examples.subList(0, Math.min(limit, examples.size()))) {
      ObjectNode each = rows.addObject();
      each.set("row", sets.json(monitor, example.row()));
      each.put("pinned", example.pinned());
    }
    node.set("reason", Json.text(reason(newest, examples)));
    return node;
  }

  private static Optional<String> reason(
      Optional<ValidationSetManifest> newest, List<Example> examples) {
    if (newest.isEmpty()) {
      return Optional.of("there is no validation set");
    }
    return examples.isEmpty()
        ? Optional.of("no row of the newest set lies in its slices and time")
        : Optional.empty();
  }

  private Optional<ValidationSetManifest> newest(String monitor) throws IOException {
    return sets.of(monitor).stream()
        .max(
            Comparator.comparing(
                    (ValidationSetManifest set) -> set.facts().stage().equals("production"))
                .thenComparing(set -> set.facts().asOf())
                .thenComparing(set -> set.facts().version()));
  }

  private List<Example> examples(IncidentLife life, List<SampledRow> rows) {
    Set<String> pinned = new HashSet<>();
    for (SampleRequest.Pin pin : data.incidents().pins(life.last().monitor(), life.key())) {
      pinned.add(pin.row().id() + "\n" + pin.row().subject());
    }
    Set<String> slices = new HashSet<>();
    life.events().forEach(event -> event.members().forEach(m -> slices.add(m.slice())));
    List<Example> examples = new ArrayList<>();
    for (SampledRow row : rows) {
      boolean isPinned =
          pinned.contains(row.row().id() + "\n" + row.row().subject())
              || row.reasons().containsKey("incident " + life.key());
      boolean kept = row.reasons().keySet().stream().anyMatch(why -> why.contains(life.key()));
      if (isPinned
          || kept
          || (isWithin(life, row) && slices.stream().anyMatch(s -> isIn(s, row)))) {
        examples.add(new Example(row, isPinned));
      }
    }
    examples.sort(
        Comparator.comparing((Example example) -> !example.pinned())
            .thenComparing(example -> example.row().row().time()));
    return examples;
  }

  private static boolean isWithin(IncidentLife life, SampledRow row) {
    Instant end = life.resolved().orElse(Instant.MAX);
    return !row.row().time().isBefore(life.onset()) && row.row().time().isBefore(end);
  }

  private static boolean isIn(String slice, SampledRow row) {
    if (slice.equals(Slicing.ALL)) {
      return true;
    }
    for (JsonNode part : SliceParts.json(slice)) {
      String column = part.path("column").asText();
      Optional<String> value = row.row().row().text(column);
      if (value.filter(part.path("value").asText()::equals).isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
