// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import io.tidewatch.validators.alert.Background;
import io.tidewatch.validators.alert.TrackRecord;

/** What to know besides what fails: fields of an incident. */
final class BackgroundJson {

  private BackgroundJson() {}

  static void write(JsonWriter json, Background background) {
    json.number("memberCount", background.memberCount());
    background
        .record()
        .ifPresentOrElse(
            record -> json.object("record", inner -> write(inner, record)),
            () -> json.absent("record"));
    json.objects("changes", background.changes(), ChangeJson::write);
  }

  static Background read(JsonObject json) {
    return new Background(
        json.count("memberCount"),
        json.optionalObject("record").map(BackgroundJson::readRecord),
        json.objects("changes").stream().map(ChangeJson::read).toList());
  }

  private static void write(JsonWriter json, TrackRecord record) {
    json.text("rule", record.rule())
        .number("weeks", record.weeks())
        .number("incidents", record.incidents())
        .number("actionable", record.actionable())
        .number("noise", record.noise());
    record.last().ifPresentOrElse(last -> json.time("last", last), () -> json.absent("last"));
  }

  private static TrackRecord readRecord(JsonObject json) {
    return new TrackRecord(
        json.text("rule"),
        json.count("weeks"),
        json.count("incidents"),
        json.count("actionable"),
        json.count("noise"),
        json.optionalText("last").map(text -> json.time("last")));
  }
}
