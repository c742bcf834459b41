// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture;

import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.WindowJson;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.Reading;
import java.util.Optional;

/** What was measured of the labels of one window. */
record Measured(
    Subject subject,
    String slice,
    String metric,
    Window window,
    Reading reading,
    Optional<Maturity> maturity,
    int revision,
    String monitorVersion) {

  static Measured of(Measurement measurement) {
    return new Measured(
        measurement.key().subject(),
        measurement.key().slice(),
        measurement.key().metric(),
        measurement.key().window(),
        measurement.reading(),
        measurement.maturity(),
        measurement.revision(),
        measurement.monitorVersion());
  }

  /**
   * Reads a line of {@code measurements.jsonl}.
   *
   * @throws IllegalArgumentException if it is no measurement, naming the field that is wrong
   */
  static Measured parse(String line) {
    JsonObject json = JsonObject.parse("measurement", line);
    return new Measured(
        new Subject(json.text("modelVersion"), json.text("stage")),
        json.text("slice"),
        json.text("metric"),
        WindowJson.read(json),
        new Reading(
            json.optionalNumber("value"),
            json.optionalText("reason"),
            json.optionalNumber("low"),
            json.optionalNumber("high")),
        json.optionalObject("maturity").map(Measured::maturity),
        json.count("revision"),
        json.text("monitorVersion"));
  }

  private static Maturity maturity(JsonObject json) {
    return new Maturity(
        json.integer("predictions"),
        json.integer("labels"),
        json.word("status", Maturity.Status.class));
  }

  boolean isFinal() {
    return maturity.isPresent() && maturity.get().status() == Maturity.Status.FINAL;
  }
}
