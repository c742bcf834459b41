// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.validationset;

import io.tidewatch.sinks.store.ManifestLine;
import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.sinks.wire.WindowJson;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.sample.Retirement;
import io.tidewatch.validators.sample.Turnover;
import io.tidewatch.validators.sample.ValidationRow;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A validation set's manifest; its schema is {@code validation-set.schema.json}. */
public final class ValidationSetJson {

  /** Of the manifest; a reader must read every one that was ever released. */
  private static final int FORMAT = 1;

  private ValidationSetJson() {}

  /** Returns one JSON object on one line, without a newline. */
  public static String line(ValidationSetManifest manifest) {
    return ManifestLine.of(
        FORMAT,
        json -> {
          json.text("id", manifest.id());
          write(json, manifest.facts());
          json.number("rows", manifest.rows())
              .text("contentHash", manifest.contentHash())
              .text("file", manifest.file());
        });
  }

  /** The facts alone, as they travel before the set is stored. */
  public static String line(ValidationSetFacts facts) {
    return JsonWriter.object(json -> write(json, facts));
  }

  /** Reads the facts back. */
  public static ValidationSetFacts parseFacts(String text) {
    return facts(JsonObject.parse("validation set", text));
  }

  /**
   * Reads a manifest back.
   *
   * @throws IllegalArgumentException if it is no manifest, naming the field that is wrong
   */
  public static ValidationSetManifest parse(String text) {
    JsonObject json = ManifestLine.parse("validation set", FORMAT, text);
    return new ValidationSetManifest(
        facts(json), json.count("rows"), json.text("contentHash"), json.text("file"));
  }

  private static void write(JsonWriter json, ValidationSetFacts facts) {
    SetContent content = facts.content();
    Turnover turnover = facts.turnover();
    json.text("monitor", facts.monitor())
        .text("monitorVersion", facts.monitorVersion())
        .text("stage", facts.stage())
        .number("version", facts.version())
        .time("asOf", facts.asOf())
        .text("cause", facts.cause())
        .number("size", facts.size())
        .number("maxAgeSeconds", facts.maxAge().toSeconds())
        .object("reasons", counts -> content.reasons().forEach(counts::number))
        .object("strata", counts -> content.strata().forEach(counts::number))
        .object("weights", sums -> content.weights().forEach(sums::number))
        .object("modelVersions", counts -> content.modelVersions().forEach(counts::number))
        .object("labelSources", counts -> content.labelSources().forEach(counts::number))
        .objects("poisoned", facts.poisoned(), WindowJson::writeBounds)
        .object("added", counts -> turnover.added().forEach(counts::number))
        .number("left", turnover.left())
        .objects("retired", turnover.retired(), ValidationSetJson::write)
        .objects("refused", turnover.refused(), ValidationSetJson::write)
        .text("parent", facts.parent());
  }

  private static void write(JsonWriter json, Retirement retired) {
    write(json, retired.key());
    json.text("reason", retired.reason()).text("cause", retired.cause());
  }

  private static void write(JsonWriter json, ValidationRow.Key key) {
    json.text("id", key.id()).text("modelVersion", key.subject().modelVersion());
  }

  private static ValidationSetFacts facts(JsonObject json) {
    String stage = json.text("stage");
    return new ValidationSetFacts(
        json.text("monitor"),
        json.text("monitorVersion"),
        stage,
        json.integer("version"),
        json.time("asOf"),
        json.text("cause"),
        json.count("size"),
        Duration.ofSeconds(json.integer("maxAgeSeconds")),
        new SetContent(
            new TreeMap<>(json.integers("reasons")),
            new TreeMap<>(json.integers("strata")),
            numbers(json.object("weights")),
            new TreeMap<>(json.integers("modelVersions")),
            new TreeMap<>(json.integers("labelSources"))),
        json.objects("poisoned").stream().map(WindowJson::bounds).toList(),
        turnover(json, stage),
        json.optionalText("parent"));
  }

  private static Turnover turnover(JsonObject json, String stage) {
    List<Retirement> retired =
        json.objects("retired").stream()
            .map(each -> new Retirement(key(each, stage), each.text("reason"), each.text("cause")))
            .toList();
    return new Turnover(
        new TreeMap<>(json.integers("added")),
        json.integer("left"),
        retired,
        json.objects("refused").stream().map(each -> key(each, stage)).toList());
  }

  private static ValidationRow.Key key(JsonObject json, String stage) {
    return new ValidationRow.Key(json.text("id"), new Subject(json.text("modelVersion"), stage));
  }

  private static SortedMap<String, Double> numbers(JsonObject json) {
    var numbers = new TreeMap<String, Double>();
    json.names().forEach(name -> numbers.put(name, json.number(name)));
    return numbers;
  }
}
