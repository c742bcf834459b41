// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import io.tidewatch.validators.measurement.Maturity;
import java.util.Optional;

/** How far a number that needs labels can be believed: the object {@code maturity}. */
final class MaturityJson {

  private static final String FIELD = "maturity";

  private MaturityJson() {}

  static void write(JsonWriter json, Optional<Maturity> maturity) {
    maturity.ifPresentOrElse(
        known -> json.object(FIELD, inner -> write(inner, known)), () -> json.absent(FIELD));
  }

  private static void write(JsonWriter json, Maturity maturity) {
    json.number("predictions", maturity.predictions())
        .number("labels", maturity.labels())
        .number("coverage", maturity.coverage())
        .word("status", maturity.status());
  }

  static Maturity read(JsonObject json) {
    return new Maturity(
        json.integer("predictions"),
        json.integer("labels"),
        json.word("status", Maturity.Status.class));
  }
}
