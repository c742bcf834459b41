// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.baseline;

import io.tidewatch.config.ColumnType;
import io.tidewatch.sinks.store.ManifestLine;
import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;

/** A baseline's manifest; its schema is {@code baseline.schema.json}. */
public final class BaselineJson {

  /** Of the manifest; a reader must read every one that was ever released. */
  private static final int FORMAT = 1;

  private BaselineJson() {}

  /** Returns one JSON object on one line, without a newline. */
  public static String line(BaselineManifest manifest) {
    BaselineFacts facts = manifest.facts();
    return ManifestLine.of(
        FORMAT,
        json ->
            json.text("id", facts.id())
                .text("monitor", facts.monitor())
                .time("from", facts.from())
                .time("to", facts.to())
                .number("rows", facts.rows())
                .text("parent", facts.parent())
                .text("reason", facts.reason())
                .objects("columns", facts.columns(), BaselineJson::write)
                .text("blob", manifest.blob()));
  }

  /**
   * Reads a manifest back.
   *
   * @throws IllegalArgumentException if it is no manifest, naming the field that is wrong
   */
  public static BaselineManifest parse(String text) {
    JsonObject json = ManifestLine.parse("baseline", FORMAT, text);
    BaselineFacts facts =
        new BaselineFacts(
            json.text("id"),
            json.text("monitor"),
            json.time("from"),
            json.time("to"),
            json.integer("rows"),
            json.optionalText("parent"),
            json.text("reason"),
            json.objects("columns").stream().map(BaselineJson::readColumn).toList());
    return new BaselineManifest(facts, json.text("blob"));
  }

  private static void write(JsonWriter json, ColumnSummary column) {
    json.text("name", column.name())
        .word("type", column.type())
        .number("rows", column.rows())
        .number("missing", column.missing());
  }

  private static ColumnSummary readColumn(JsonObject json) {
    return new ColumnSummary(
        json.text("name"),
        json.word("type", ColumnType.class),
        json.integer("rows"),
        json.integer("missing"));
  }
}
