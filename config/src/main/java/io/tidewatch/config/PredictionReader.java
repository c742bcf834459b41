// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a model's answer looks like. */
final class PredictionReader {
  private static final Map<String, Keys> KINDS =
      Words.ordered(
          List.of("binary", "multiclass", "regression", "ranking", "none"),
          List.of(Keys.BINARY, Keys.MULTICLASS, Keys.REGRESSION, Keys.RANKING, Keys.NO_PREDICTION));

  /** A table of scores is kept of each; a choice. */
  private static final int CLASSES_MAX = 20;

  private static final String PROBABILITIES_RULE =
      "a mapping of 2 to " + CLASSES_MAX + " labels to fields";

  private final Section section;
  private final StreamReader reader;

  private PredictionReader(Section section, StreamReader reader) {
    this.section = section;
    this.reader = reader;
  }

  static Prediction read(Value value, StreamReader reader) {
    Section open = Section.open(value);
    Value kind = open.required("kind", "one of " + String.join(", ", KINDS.keySet()));
    Keys keys = kind.word(KINDS, Keys.NO_PREDICTION);
    if (!kind.place().isFine()) {
      return new Prediction.None();
    }
    var answer = new PredictionReader(open.knowing(keys), reader);
    if (keys == Keys.BINARY) {
      return answer.binary();
    } else if (keys == Keys.MULTICLASS) {
      return answer.multiclass();
    } else if (keys == Keys.REGRESSION) {
      return answer.regression();
    }
    return keys == Keys.RANKING ? answer.ranking() : new Prediction.None();
  }

  private Prediction binary() {
    return new Prediction.Binary(
        field("score", "the field of the score"),
        section.at("threshold").map(Value::share).orElse(0.5));
  }

  private Prediction multiclass() {
    return new Prediction.Multiclass(
        field("class", "the field of the predicted class"),
        section.at("probabilities").map(this::probabilities).orElse(Map.of()));
  }

  private Map<String, String> probabilities(Value value) {
    Section classes = Section.open(value);
    var fields = new LinkedHashMap<String, String>();
    classes.members().forEach((label, field) -> fields.put(label, reader.field(field)));
    if ((fields.size() < 2 || fields.size() > CLASSES_MAX) && value.isMapping()) {
      value.refuse(PROBABILITIES_RULE);
    }
    return Collections.unmodifiableMap(fields);
  }

  private Prediction regression() {
    Optional<Value> low = section.at("low");
    Optional<Value> high = section.at("high");
    if (low.isPresent() != high.isPresent()) {
      section
          .place()
          .missingMember(low.isPresent() ? "high" : "low", "given where the other end is");
    }
    return new Prediction.Regression(
        field("value", "the field of the predicted value"),
        low.map(reader::field),
        high.map(reader::field));
  }

  private Prediction ranking() {
    return new Prediction.Ranking(
        field("query", "the field of the query"), field("score", "the field of the score"));
  }

  private String field(String key, String rule) {
    return reader.field(section.required(key, rule));
  }
}
