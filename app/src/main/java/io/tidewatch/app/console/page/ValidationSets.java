// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.sinks.validationset.RowJson;
import io.tidewatch.sinks.validationset.ValidationSetManifest;
import io.tidewatch.sinks.validationset.ValidationSetStore;
import io.tidewatch.validators.sample.SampledRow;
import io.tidewatch.validators.sample.ValidationSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The validation sets that are stored. */
final class ValidationSets {

  private final Data data;
  private final Map<String, Known> known = new ConcurrentHashMap<>(); // by monitor

  ValidationSets(Data data) {
    this.data = data;
  }

  private record Known(String state, List<ValidationSetManifest> sets) {}

  /** Those of a monitor by stage, oldest first. */
  List<ValidationSetManifest> of(String monitor) throws IOException {
    Optional<Path> folder = data.folder(monitor).map(root -> root.resolve("validation-sets"));
    if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
      return List.of();
    }
    String state = Files.getLastModifiedTime(folder.get()).toString();
    Known now = known.get(monitor);
    if (now == null || !now.state().equals(state)) {
      now =
          new Known(
              state,
              store(monitor).list().stream()
                  .filter(set -> set.facts().monitor().equals(monitor))
                  .toList());
      known.put(monitor, now);
    }
    return now.sets();
  }

  Optional<ValidationSetManifest> find(String monitor, String id) throws IOException {
    return of(monitor).stream().filter(set -> set.id().equals(id)).findFirst();
  }

  List<SampledRow> rows(ValidationSetManifest set) throws IOException {
    return store(set.facts().monitor()).rows(set);
  }

  private ValidationSetStore store(String monitor) throws IOException {
    Optional<ObjectStore> objects = data.objects(monitor);
    return new ValidationSetStore(objects.orElseThrow());
  }

  /** Why a row is there. */
  static SortedSet<String> reasons(SampledRow row) {
    var reasons = new TreeSet<>(row.reasons().keySet());
    if (row.inclusionProbability().isPresent()) {
      reasons.add(ValidationSet.BASE);
    }
    return reasons;
  }

  /** A row without what may not be shown: a column may have been called sensitive since. */
  JsonNode json(String monitor, SampledRow row) throws IOException {
    ObjectNode node = Json.parse(RowJson.line(row));
    if (node.path("columns") instanceof ObjectNode columns) {
      List<String> names = new ArrayList<>();
      columns.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        if (!data.documents().mayShow(monitor, name)) {
          columns.remove(name);
        }
      }
    }
    return node;
  }
}
