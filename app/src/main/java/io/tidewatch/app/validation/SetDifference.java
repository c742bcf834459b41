// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.validation;

import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.validators.sample.SampledRow;
import io.tidewatch.validators.sample.ValidationRow;
import io.tidewatch.validators.sample.ValidationSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What two versions do not have in common.
 *
 * @param added rows of the newer one alone
 * @param gone rows of the older one alone
 * @param relabelled rows of both whose label is another
 * @param moved rows of both that are there for other reasons
 */
public record SetDifference(
    List<SampledRow> added,
    List<SampledRow> gone,
    List<SampledRow> relabelled,
    List<SampledRow> moved) {

  public SetDifference {
    added = List.copyOf(added);
    gone = List.copyOf(gone);
    relabelled = List.copyOf(relabelled);
    moved = List.copyOf(moved);
  }

  /** Compares rows by case and subject; a new weight alone is no difference. */
  public static SetDifference between(List<SampledRow> before, List<SampledRow> after) {
    var old = new TreeMap<ValidationRow.Key, SampledRow>();
    before.forEach(row -> old.put(row.row().key(), row));
    var added = new ArrayList<SampledRow>();
    var relabelled = new ArrayList<SampledRow>();
    var moved = new ArrayList<SampledRow>();
    for (SampledRow row : after) {
      SampledRow known = old.remove(row.row().key());
      if (known == null) {
        added.add(row);
      } else {
        if (!known.row().truth().text().equals(row.row().truth().text())) {
          relabelled.add(row);
        }
        if (!reasons(known).equals(reasons(row))) {
          moved.add(row);
        }
      }
    }
    return new SetDifference(added, List.copyOf(old.values()), relabelled, moved);
  }

  /** One line for each row: {@code +}, {@code -}, {@code =} for a label, {@code ~} for reasons. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    added.forEach(row -> lines.add(line("+", row)));
    gone.forEach(row -> lines.add(line("-", row)));
    relabelled.forEach(row -> lines.add(line("=", row)));
    moved.forEach(row -> lines.add(line("~", row)));
    lines.add(
        "%d added, %d gone, %d relabelled, %d kept for other reasons"
            .formatted(added.size(), gone.size(), relabelled.size(), moved.size()));
    return lines;
  }

  /** The same as one JSON object. */
  public String json(String before, String after) {
    return JsonWriter.object(
        json ->
            json.text("before", before)
                .text("after", after)
                .objects("added", added, SetDifference::write)
                .objects("gone", gone, SetDifference::write)
                .objects("relabelled", relabelled, SetDifference::write)
                .objects("moved", moved, SetDifference::write));
  }

  private static void write(JsonWriter json, SampledRow row) {
    json.text("id", row.row().id())
        .text("modelVersion", row.row().subject().modelVersion())
        .text("label", row.row().truth().text())
        .texts("reasons", List.copyOf(reasons(row)));
  }

  private static String line(String sign, SampledRow sampled) {
    ValidationRow row = sampled.row();
    return String.join(
        "  ",
        sign,
        row.id(),
        row.subject().modelVersion(),
        row.time().toString(),
        row.stratum(),
        "label " + row.truth().text(),
        String.join(", ", reasons(sampled)));
  }

  private static SortedSet<String> reasons(SampledRow row) {
    var reasons = new TreeSet<>(row.reasons().keySet());
    if (row.inclusionProbability().isPresent()) {
      reasons.add(ValidationSet.BASE);
    }
    return reasons;
  }
}
