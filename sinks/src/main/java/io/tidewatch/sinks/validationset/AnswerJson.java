// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.validationset;

import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.validators.event.Answer;
import java.util.TreeMap;

/** The fields of a row that hold what the model said; those of other kinds are left out. */
final class AnswerJson {

  private AnswerJson() {}

  static void write(JsonWriter json, Answer answer) {
    if (answer instanceof Answer.Binary binary) {
      json.text("kind", "binary").number("score", binary.score());
    } else if (answer instanceof Answer.Multiclass multiclass) {
      json.text("kind", "multiclass")
          .text("predicted", multiclass.predicted())
          .object("probabilities", shares -> multiclass.probabilities().forEach(shares::number));
    } else if (answer instanceof Answer.Regression regression) {
      json.text("kind", "regression")
          .number("score", regression.value())
          .number("low", regression.low())
          .number("high", regression.high());
    } else if (answer instanceof Answer.Ranking ranking) {
      json.text("kind", "ranking").text("query", ranking.query()).number("score", ranking.score());
    } else {
      throw new IllegalArgumentException("answer is " + answer + ", must be there");
    }
  }

  static Answer read(JsonObject json) {
    String kind = json.text("kind");
    return switch (kind) {
      case "binary" -> new Answer.Binary(json.number("score"));
      case "multiclass" -> multiclass(json);
      case "regression" ->
          new Answer.Regression(
              json.number("score"), json.optionalNumber("low"), json.optionalNumber("high"));
      case "ranking" -> new Answer.Ranking(json.text("query"), json.number("score"));
      default ->
          throw new IllegalArgumentException(
              "row.kind is " + kind + ", must be binary, multiclass, regression or ranking");
    };
  }

  private static Answer multiclass(JsonObject json) {
    var probabilities = new TreeMap<String, Double>();
    JsonObject given = json.object("probabilities");
    given.names().forEach(name -> probabilities.put(name, given.number(name)));
    return new Answer.Multiclass(json.text("predicted"), probabilities);
  }
}
