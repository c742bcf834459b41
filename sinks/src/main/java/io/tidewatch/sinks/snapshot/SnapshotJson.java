// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import io.tidewatch.sinks.snapshot.SnapshotOrigin.Made;
import io.tidewatch.sinks.store.ManifestLine;
import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.sinks.wire.WindowJson;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.pane.InputRange;

/** A snapshot's manifest; its schema is {@code snapshot.schema.json}. */
public final class SnapshotJson {

  /** Of the manifest; a reader must read every one that was ever released. */
  private static final int FORMAT = 1;

  private SnapshotJson() {}

  /** Returns one JSON object on one line, without a newline. */
  public static String line(SnapshotManifest manifest) {
    return ManifestLine.of(FORMAT, json -> write(json, manifest));
  }

  /**
   * Reads a manifest back.
   *
   * @throws IllegalArgumentException if it is no manifest, naming the field that is wrong
   */
  public static SnapshotManifest parse(String text) {
    JsonObject json = ManifestLine.parse("snapshot", FORMAT, text);
    return new SnapshotManifest(
        readFacts(json),
        json.text("profiles"),
        json.optionalText("frames"),
        json.text("lines"),
        json.count("measurements"),
        json.count("verdicts"),
        json.count("breaches"));
  }

  private static void write(JsonWriter json, SnapshotManifest manifest) {
    SnapshotFacts facts = manifest.facts();
    json.text("id", facts.id())
        .text("monitor", facts.monitor())
        .text("monitorVersion", facts.monitorVersion())
        .text("modelVersion", facts.subject().modelVersion())
        .text("stage", facts.subject().stage());
    WindowJson.write(json, facts.window());
    json.number("revision", facts.revision())
        .text("baseline", facts.baseline())
        .number("rows", facts.rows())
        .number("lateRows", facts.lateRows())
        .text("codeVersion", facts.codeVersion())
        .objects("inputs", facts.inputs(), SnapshotJson::write)
        .word("made", facts.origin().made())
        .texts("parents", facts.origin().parents())
        .text("profiles", manifest.profiles())
        .text("frames", manifest.frames())
        .text("lines", manifest.lines())
        .number("measurements", manifest.measurements())
        .number("verdicts", manifest.verdicts())
        .number("breaches", manifest.breaches())
        .time("asOf", facts.asOf());
  }

  private static SnapshotFacts readFacts(JsonObject json) {
    return new SnapshotFacts(
        json.text("id"),
        json.text("monitor"),
        json.text("monitorVersion"),
        new Subject(json.text("modelVersion"), json.text("stage")),
        WindowJson.read(json),
        json.count("revision"),
        json.optionalText("baseline"),
        json.integer("rows"),
        json.integer("lateRows"),
        json.text("codeVersion"),
        json.objects("inputs").stream().map(SnapshotJson::readInput).toList(),
        json.time("asOf"),
        new SnapshotOrigin(json.word("made", Made.class), json.texts("parents")));
  }

  private static void write(JsonWriter json, InputRange input) {
    json.text("source", input.source())
        .number("first", input.first())
        .number("last", input.last())
        .number("count", input.count());
  }

  private static InputRange readInput(JsonObject json) {
    return new InputRange(
        json.text("source"), json.integer("first"), json.integer("last"), json.integer("count"));
  }
}
