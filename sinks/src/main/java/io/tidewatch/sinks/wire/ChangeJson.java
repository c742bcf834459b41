// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import io.tidewatch.validators.event.ChangeEvent;

/** Something that was changed before an incident began. */
final class ChangeJson {

  private ChangeJson() {}

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
