// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.traffic;

import io.tidewatch.sinks.store.ManifestLine;
import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.sinks.wire.WindowJson;
import io.tidewatch.validators.constraint.RuleCount;
import io.tidewatch.validators.constraint.RuleId;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.pane.TrafficPartial;
import io.tidewatch.validators.traffic.WindowTraffic;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The manifest of a window's traffic; its schema is {@code traffic.schema.json}. */
public final class TrafficJson {

  /** Of the manifest; a reader must read every one that was ever released. */
  private static final int FORMAT = 1;

  private TrafficJson() {}

  /** Returns one JSON object on one line, without a newline. */
  public static String line(TrafficManifest manifest) {
    return ManifestLine.of(FORMAT, json -> write(json, manifest));
  }

  private static void write(JsonWriter json, TrafficManifest manifest) {
    json.text("id", manifest.id())
        .text("monitor", manifest.monitor())
        .text("monitorVersion", manifest.monitorVersion())
        .text("codeVersion", manifest.codeVersion());
    WindowJson.write(json, manifest.traffic().window());
    json.number("rows", manifest.traffic().rows())
        .objects("subjects", manifest.traffic().subjects(), TrafficJson::write);
  }

  private static void write(JsonWriter json, TrafficPartial subject) {
    json.text("modelVersion", subject.subject().modelVersion())
        .text("stage", subject.subject().stage())
        .number("rows", subject.rows())
        .number("newestMillis", subject.newestMillis())
        .object("leaves", leaves -> write(leaves, subject.leaves()))
        .object("columns", columns -> write(columns, subject.columns()))
        .object("layouts", layouts -> write(layouts, subject.layouts()))
        .objects("rules", List.copyOf(subject.rules().entrySet()), TrafficJson::write);
  }

  private static void write(JsonWriter json, SortedMap<String, Long> counts) {
    counts.forEach(json::number);
  }

  private static void write(JsonWriter json, Map.Entry<RuleId, RuleCount> rule) {
    json.text("column", rule.getKey().column())
        .text("rule", rule.getKey().name())
        .number("kept", rule.getValue().kept())
        .number("breached", rule.getValue().breached())
        .number("unknown", rule.getValue().unknown());
  }

  /**
   * Reads a manifest back.
   *
   * @throws IllegalArgumentException if it is no manifest, naming the field that is wrong
   */
  public static TrafficManifest parse(String text) {
    JsonObject json = ManifestLine.parse("traffic", FORMAT, text);
    Window window = WindowJson.read(json);
    var traffic =
        new WindowTraffic(
            window,
            json.objects("subjects").stream().map(subject -> subject(window, subject)).toList());
    if (traffic.rows() != json.integer("rows")) {
      throw new IllegalArgumentException(
          "traffic.rows is " + json.integer("rows") + ", must be " + traffic.rows());
    }
    return new TrafficManifest(
        json.text("monitor"), json.text("monitorVersion"), json.text("codeVersion"), traffic);
  }

  private static TrafficPartial subject(Window window, JsonObject json) {
    return new TrafficPartial(
        new Subject(json.text("modelVersion"), json.text("stage")),
        window.start().toEpochMilli(),
        json.integer("rows"),
        json.integer("newestMillis"),
        new TreeMap<>(json.integers("leaves")),
        new TreeMap<>(json.integers("columns")),
        new TreeMap<>(json.integers("layouts")),
        rules(json));
  }

  private static SortedMap<RuleId, RuleCount> rules(JsonObject json) {
    SortedMap<RuleId, RuleCount> rules = new TreeMap<>();
    for (JsonObject rule : json.objects("rules")) {
      rules.put(
          new RuleId(rule.optionalText("column"), rule.text("rule")),
          new RuleCount(rule.integer("kept"), rule.integer("breached"), rule.integer("unknown")));
    }
    return rules;
  }
}
