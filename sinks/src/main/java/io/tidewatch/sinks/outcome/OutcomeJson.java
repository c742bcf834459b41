// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.outcome;

import io.tidewatch.sinks.store.ManifestLine;
import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.sinks.wire.WindowJson;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.outcome.CohortOutcomes.Precision;
import io.tidewatch.validators.outcome.OutcomeBasis;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.SortedMap;
import java.util.TreeMap;

/** The manifest of stored outcomes; its schema is {@code outcomes.schema.json}. */
public final class OutcomeJson {

  /** Of the manifest; a reader must read every one that was ever released. */
  private static final int FORMAT = 1;

  private OutcomeJson() {}

  /** Returns one JSON object on one line, without a newline. */
  public static String line(OutcomeManifest manifest) {
    return ManifestLine.of(FORMAT, json -> write(json, manifest));
  }

  private static void write(JsonWriter json, OutcomeManifest manifest) {
    OutcomeFacts facts = manifest.facts();
    json.text("id", manifest.id())
        .text("monitor", facts.monitor())
        .text("monitorVersion", facts.monitorVersion())
        .text("codeVersion", facts.codeVersion())
        .text("modelVersion", facts.subject().modelVersion())
        .text("stage", facts.subject().stage());
    WindowJson.write(json, facts.window());
    json.time("asOf", facts.asOf())
        .word("status", facts.status())
        .time("since", facts.since())
        .number("predictions", facts.predictions())
        .number("labels", facts.labels())
        .object(
            "told",
            told ->
                facts
                    .told()
                    .forEach(
                        (window, revision) ->
                            told.number(window.start() + "/" + window.end(), revision)))
        .object("basis", basis -> write(basis, facts.basis()))
        .text("tables", manifest.tables());
  }

  private static void write(JsonWriter json, OutcomeBasis basis) {
    json.object("counted", counted -> basis.counted().forEach(counted::text))
        .text("pane", basis.pane().toString())
        .texts("columns", basis.columns())
        .numbers("thresholds", basis.thresholds())
        .texts("classes", basis.classes())
        .word("precision", basis.precision());
  }

  /**
   * Reads a manifest back.
   *
   * @throws IllegalArgumentException if it is no manifest, naming the field that is wrong
   */
  public static OutcomeManifest parse(String text) {
    JsonObject json = ManifestLine.parse("outcomes", FORMAT, text);
    var facts =
        new OutcomeFacts(
            json.text("monitor"),
            json.text("monitorVersion"),
            json.text("codeVersion"),
            new Subject(json.text("modelVersion"), json.text("stage")),
            WindowJson.read(json),
            json.time("asOf"),
            json.word("status", Maturity.Status.class),
            json.time("since"),
            json.integer("predictions"),
            json.integer("labels"),
            told(json),
            basis(json.object("basis")));
    return new OutcomeManifest(facts, json.text("tables"));
  }

  private static SortedMap<Window, Integer> told(JsonObject json) {
    var told = new TreeMap<Window, Integer>();
    json.integers("told")
        .forEach((window, revision) -> told.put(window(window), Math.toIntExact(revision)));
    return told;
  }

  private static Window window(String interval) {
    String[] ends = interval.split("/", -1);
    try {
      return new Window(Instant.parse(ends[0]), Instant.parse(ends[ends.length - 1]));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "outcomes.told has " + interval + ", must be start/end", e);
    }
  }

  private static OutcomeBasis basis(JsonObject json) {
    JsonObject counted = json.object("counted");
    var places = new TreeMap<String, String>();
    counted.names().forEach(place -> places.put(place, counted.text(place)));
    return new OutcomeBasis(
        places,
        pane(json.text("pane")),
        json.texts("columns"),
        json.numbers("thresholds"),
        json.texts("classes"),
        json.word("precision", Precision.class));
  }

  private static Duration pane(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "outcomes.basis.pane is " + text + ", must be a duration in ISO-8601", e);
    }
  }
}
