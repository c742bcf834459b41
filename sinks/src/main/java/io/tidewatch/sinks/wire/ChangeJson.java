// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import io.tidewatch.validators.event.ChangeEvent;

/** Something that was changed, as it stands in {@code changes-seen.jsonl} and in incidents. */
public final class ChangeJson {

  private ChangeJson() {}

  /** Returns one JSON object on one line; its schema is {@code change.schema.json}. */
  public static String line(ChangeEvent change) {
    return JsonWriter.object(json -> write(json, change));
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is no change, naming the field that is wrong
   */
  public static ChangeEvent parse(String line) {
    return read(JsonObject.parse("change", line));
  }

  static void write(JsonWriter json, ChangeEvent change) {
    json.time("at", change.time())
        .text("kind", change.kind())
        .text("what", change.what())
        .text("by", change.by())
        .text("link", change.link());
  }

  static ChangeEvent read(JsonObject json) {
    return new ChangeEvent(
        json.time("at"),
        json.text("kind"),
        json.text("what"),
        json.optionalText("by"),
        json.optionalText("link"));
  }
}
