// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.validationset;

import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.sample.SampledRow;
import io.tidewatch.validators.sample.ValidationRow;
import io.tidewatch.validators.truth.Truth;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A row of a validation set for people; its schema is {@code validation-row.schema.json}. */
public final class RowJson {

  private RowJson() {}

  /** Returns one JSON object on one line, without a newline; a missing column is {@code null}. */
  public static String line(SampledRow sampled) {
    return JsonWriter.object(
        json -> {
          write(json, sampled.row());
          json.object("reasons", reasons -> sampled.reasons().forEach(reasons::time))
              .number("inclusionProbability", sampled.inclusionProbability());
        });
  }

  /**
   * Reads a line back.
   *
   * @throws IllegalArgumentException if it is no row, naming the field that is wrong
   */
  public static SampledRow parse(String line) {
    JsonObject json = JsonObject.parse("row", line);
    SortedMap<String, Instant> reasons = new TreeMap<>();
    JsonObject given = json.object("reasons");
    given.names().forEach(reason -> reasons.put(reason, given.time(reason)));
    return new SampledRow(row(json), reasons, json.optionalNumber("inclusionProbability"));
  }

  public static void write(JsonWriter json, ValidationRow row) {
    json.text("id", row.id())
        .time("time", row.time())
        .text("modelVersion", row.subject().modelVersion())
        .text("stage", row.subject().stage());
    AnswerJson.write(json, row.answer());
    json.text("label", row.truth().text())
        .time("labelTime", row.truth().time())
        .text("labelSource", row.truth().source())
        .text("stratum", row.stratum())
        .object("columns", columns -> write(columns, row.row()));
  }

  public static ValidationRow row(JsonObject json) {
    return new ValidationRow(
        json.text("id"),
        new Subject(json.text("modelVersion"), json.text("stage")),
        json.time("time"),
        AnswerJson.read(json),
        new Truth(json.time("labelTime"), json.text("label"), json.text("labelSource")),
        readColumns(json.object("columns")),
        json.text("stratum"));
  }

  private static void write(JsonWriter json, Row row) {
    for (String name : row.schema().names()) {
      json.text(name, row.text(name));
    }
  }

  private static Row readColumns(JsonObject json) {
    List<String> names = json.names();
    @Nullable String[] values = new String[names.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = json.optionalText(names.get(i)).orElse(null);
    }
    return new Row(new Schema(names), values);
  }
}
