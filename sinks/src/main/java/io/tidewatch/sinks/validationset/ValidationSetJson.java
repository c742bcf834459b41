// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.validationset;

import io.tidewatch.sinks.store.ManifestLine;
import io.tidewatch.sinks.wire.JsonObject;

/** A validation set's manifest; its schema is {@code validation-set.schema.json}. */
public final class ValidationSetJson {

  /** Of the manifest; a reader must read every one that was ever released. */
  private static final int FORMAT = 1;

  private ValidationSetJson() {}

  /** Returns one JSON object on one line, without a newline. */
  public static String line(ValidationSetManifest manifest) {
    ValidationSetFacts facts = manifest.facts();
    return ManifestLine.of(
        FORMAT,
        json ->
            json.text("id", manifest.id())
                .text("monitor", facts.monitor())
                .text("monitorVersion", facts.monitorVersion())
                .number("version", facts.version())
                .time("asOf", facts.asOf())
                .number("rows", manifest.rows())
                .number("size", facts.size())
                .object("strata", strata -> facts.strata().forEach(strata::number))
                .text("contentHash", manifest.contentHash())
                .text("parent", facts.parent()));
  }

  /**
   * Reads a manifest back.
   *
   * @throws IllegalArgumentException if it is no manifest, naming the field that is wrong
   */
  public static ValidationSetManifest parse(String text) {
    JsonObject json = ManifestLine.parse("validation set", FORMAT, text);
    ValidationSetFacts facts =
        new ValidationSetFacts(
            json.text("monitor"),
            json.text("monitorVersion"),
            json.integer("version"),
            json.time("asOf"),
            json.count("size"),
            json.integers("strata"),
            json.optionalText("parent"));
    return new ValidationSetManifest(facts, json.count("rows"), json.text("contentHash"));
  }
}
