// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import io.tidewatch.validators.alert.Proof;

/** Why a member of an incident can be believed: fields of the member. */
final class ProofJson {

  private ProofJson() {}

  static void write(JsonWriter json, Proof proof) {
    json.number("threshold", proof.threshold())
        .number("pValue", proof.pValue())
        .number("importance", proof.importance());
    MaturityJson.write(json, proof.maturity());
    json.number("rowsPerHour", proof.rowsPerHour()).text("spark", proof.spark());
  }

  static Proof read(JsonObject json) {
    return new Proof(
        json.optionalNumber("threshold"),
        json.optionalNumber("pValue"),
        json.optionalNumber("importance"),
        json.optionalObject("maturity").map(MaturityJson::read),
        json.optionalNumber("rowsPerHour"),
        json.text("spark"));
  }
}
