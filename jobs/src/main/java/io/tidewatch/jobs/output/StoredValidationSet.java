// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.store.JsonLines;
import io.tidewatch.sinks.validationset.ValidationSetFacts;
import io.tidewatch.sinks.validationset.ValidationSetManifest;
import io.tidewatch.sinks.wire.RowJson;
import io.tidewatch.sinks.wire.ValidationRow;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.sample.SampledRow;
import io.tidewatch.validators.sample.ValidationSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A validation set on its way to the store.
 *
 * @param id as the store will name it
 * @param lines one JSON object for each row
 */
public record StoredValidationSet(String id, ValidationSetFacts facts, List<String> lines) {

  public StoredValidationSet {
    lines = List.copyOf(lines);
  }

  /** Makes the successor of a set, or the first of its line. */
  public static StoredValidationSet after(
      Optional<StoredValidationSet> parent, ValidationSet set, Monitor monitor) {
    Map<String, Long> strata = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    for (SampledRow sampled : set.rows()) {
      strata.merge(sampled.row().stratum(), 1L, Long::sum);
      lines.add(RowJson.line(row(sampled, monitor)));
    }
    var facts =
        new ValidationSetFacts(
            monitor.name(),
            monitor.version(),
            parent.map(known -> known.facts().version()).orElse(0L) + 1,
            set.asOf(),
            monitor.validationSet().orElseThrow().size(),
            strata,
            parent.map(StoredValidationSet::id));
    String content = Hash.content(JsonLines.toBytes(lines));
    return new StoredValidationSet(
        new ValidationSetManifest(facts, lines.size(), content).id(), facts, lines);
  }

  private static ValidationRow row(SampledRow sampled, Monitor monitor) {
    var row = sampled.row();
    return new ValidationRow(
        monitor.name(),
        row.id(),
        row.time(),
        row.subject(),
        row.answer().number(),
        Optional.of(row.truth().text()),
        row.stratum(),
        sampled.pool().equals(ValidationSet.STRATIFIED) ? List.of() : List.of(sampled.pool()),
        sampled.inclusionProbability(),
        row.row());
  }

  public boolean hasRowsOf(StoredValidationSet other) {
    return id.equals(other.id);
  }

  /** What the successor needs to know. */
  public StoredValidationSet withoutLines() {
    return new StoredValidationSet(id, facts, List.of());
  }
}
