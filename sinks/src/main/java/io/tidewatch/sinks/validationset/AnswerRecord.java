// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.validationset;

import io.tidewatch.validators.event.Answer;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;

/** The fields of a row that hold what the model said. */
final class AnswerRecord {

  private AnswerRecord() {}

  static void put(Answer answer, GenericRecord record) {
    record.put("probabilities", Map.of());
    OptionalDouble number = answer.number();
    record.put("score", number.isPresent() ? number.getAsDouble() : null);
    if (answer instanceof Answer.Binary) {
      record.put("kind", "binary");
    } else if (answer instanceof Answer.Multiclass multiclass) {
      record.put("kind", "multiclass");
      record.put("predicted", multiclass.predicted());
      record.put("probabilities", multiclass.probabilities());
    } else if (answer instanceof Answer.Regression regression) {
      record.put("kind", "regression");
      regression.low().ifPresent(low -> record.put("low", low));
      regression.high().ifPresent(high -> record.put("high", high));
    } else if (answer instanceof Answer.Ranking ranking) {
      record.put("kind", "ranking");
      record.put("query", ranking.query());
    } else {
      throw new IllegalArgumentException("answer is " + answer + ", must be there");
    }
  }

  static Answer answer(GenericRecord record) {
    String kind = record.get("kind").toString();
    return switch (kind) {
      case "binary" -> new Answer.Binary(number(record, "score").orElseThrow());
      case "multiclass" -> multiclass(record);
      case "regression" ->
          new Answer.Regression(
              number(record, "score").orElseThrow(), number(record, "low"), number(record, "high"));
      case "ranking" ->
          new Answer.Ranking(
              String.valueOf(record.get("query")), number(record, "score").orElseThrow());
      default ->
          throw new IllegalArgumentException(
              "kind is " + kind + ", must be binary, multiclass, regression or ranking");
    };
  }

  private static Answer multiclass(GenericRecord record) {
    var probabilities = new TreeMap<String, Double>();
    ((Map<?, ?>) record.get("probabilities"))
        .forEach((name, share) -> probabilities.put(name.toString(), (Double) share));
    return new Answer.Multiclass(String.valueOf(record.get("predicted")), probabilities);
  }

  private static OptionalDouble number(GenericRecord record, String field) {
    Object number = record.get(field);
    return number == null ? OptionalDouble.empty() : OptionalDouble.of((Double) number);
  }
}
