// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a validation set's rows; its schema is {@code validation-row.schema.json}. */
public final class RowJson {

  private RowJson() {}

  /** Returns one JSON object on one line, without a newline; a missing column is {@code null}. */
  public static String line(ValidationRow row) {
    return JsonWriter.object(
        json ->
            json.text("monitor", row.monitor())
                .text("id", row.id())
                .time("time", row.time())
                .text("modelVersion", row.subject().modelVersion())
                .text("stage", row.subject().stage())
                .number("score", row.score())
                .text("label", row.label())
                .text("stratum", row.stratum())
                .texts("failureModes", row.failureModes())
                .number("inclusionProbability", row.inclusionProbability())
                .object("columns", columns -> write(columns, row.columns())));
  }

  /**
   * Reads a line back.
   *
   * @throws IllegalArgumentException if it is no row, naming the field that is wrong
   */
  public static ValidationRow parse(String line) {
    JsonObject json = JsonObject.parse("row", line);
    return new ValidationRow(
        json.text("monitor"),
        json.text("id"),
        json.time("time"),
        new Subject(json.text("modelVersion"), json.text("stage")),
        json.optionalNumber("score"),
        json.optionalText("label"),
        json.text("stratum"),
        json.texts("failureModes"),
        json.number("inclusionProbability"),
        readColumns(json.object("columns")));
  }

  private static void write(JsonWriter json, Row row) {
    List<String> names = row.schema().names();
    for (String name : names) {
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
