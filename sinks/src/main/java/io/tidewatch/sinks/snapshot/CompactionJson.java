// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import io.tidewatch.sinks.snapshot.Compaction.Removed;
import io.tidewatch.sinks.snapshot.Compaction.Span;
import io.tidewatch.sinks.store.ManifestLine;
import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.sinks.wire.WindowJson;
import io.tidewatch.validators.event.Subject;

/** A compaction's manifest; its schema is {@code compaction.schema.json}. */
final class CompactionJson {

  /** Of the manifest; a reader must read every one that was ever released. */
  private static final int FORMAT = 1;

  private CompactionJson() {}

  /** Returns one JSON object on one line, without a newline. */
  static String line(Compaction compaction) {
    return ManifestLine.of(FORMAT, json -> write(json, compaction));
  }

  private static void write(JsonWriter json, Compaction compaction) {
    Span of = compaction.of();
    json.text("id", compaction.id())
        .text("monitor", of.monitor())
        .text("monitorVersion", of.monitorVersion())
        .text("modelVersion", of.subject().modelVersion())
        .text("stage", of.subject().stage())
        .text("baseline", of.baseline());
    WindowJson.write(json, of.window());
    json.text("into", compaction.into())
        .objects("removed", compaction.removed(), CompactionJson::write);
  }

  private static void write(JsonWriter json, Removed removed) {
    json.text("id", removed.id())
        .text("path", removed.path())
        .text("profiles", removed.profiles())
        .text("lines", removed.lines());
  }

  /**
   * Reads a manifest back.
   *
   * @throws IllegalArgumentException if it is no manifest, naming the field that is wrong
   */
  static Compaction parse(String text) {
    JsonObject json = ManifestLine.parse("compaction", FORMAT, text);
    return new Compaction(
        new Span(
            json.text("monitor"),
            json.text("monitorVersion"),
            new Subject(json.text("modelVersion"), json.text("stage")),
            json.optionalText("baseline"),
            WindowJson.read(json)),
        json.text("into"),
        json.objects("removed").stream().map(CompactionJson::readRemoved).toList());
  }

  private static Removed readRemoved(JsonObject json) {
    return new Removed(
        json.text("id"), json.text("path"), json.text("profiles"), json.text("lines"));
  }
}
