// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static java.util.stream.Collectors.toMap;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import io.tidewatch.config.Prediction;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Utf8;
import io.tidewatch.validators.truth.LabelKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads of the fields of a record what the model said. */
final class AnswerMaker {

  private final Prediction prediction;
  private final FieldNames names;
  private final SensitiveColumns sensitive;
  private final Map<String, String> inRecord; // names of the fields as records have them
  private final Utf8 utf8 = new Utf8(); // of the number that is read
  private @Nullable Schema lastSchema;
  private String lastField = "";
  private int lastPlace;

  AnswerMaker(Prediction prediction, FieldNames names, SensitiveColumns sensitive) {
    this.prediction = prediction;
    this.names = names;
    this.sensitive = sensitive;
    this.inRecord =
        prediction.fields().stream().distinct().collect(toMap(name -> name, names::inRecord));
  }

  /** The fields of the answer, as they are named in records: no features. */
  Set<String> used() {
    return Set.copyOf(inRecord.values());
  }

  /** The fields that become columns; a query is a name, and nothing to profile. */
  List<String> columns() {
    var columns = new ArrayList<>(prediction.fields());
    if (prediction instanceof Prediction.Ranking ranking) {
      columns.remove(ranking.query());
    }
    return columns;
  }

  /**
   * Reads the answer.
   *
   * @throws RejectedException if a field is missing, or holds what it must not
   */
  Answer make(RecordFields fields) throws RejectedException {
    if (prediction instanceof Prediction.Binary binary) {
      return new Answer.Binary(share(fields, binary.score(), "bad-score"));
    } else if (prediction instanceof Prediction.Multiclass multiclass) {
      return multiclass(fields, multiclass);
    } else if (prediction instanceof Prediction.Regression regression) {
      return regression(fields, regression);
    } else if (prediction instanceof Prediction.Ranking ranking) {
      return new Answer.Ranking(
          text(fields, ranking.query()), number(fields, ranking.score(), "bad-score"));
    }
    return new Answer.None();
  }

  private Answer multiclass(RecordFields fields, Prediction.Multiclass multiclass)
      throws RejectedException {
    String predicted = text(fields, multiclass.predicted());
    if (!LabelKind.CLASS.takes(predicted)) {
      throw bad("bad-class", multiclass.predicted(), predicted, LabelKind.CLASS.rule());
    }
    var probabilities = new TreeMap<String, Double>();
    for (Map.Entry<String, String> each : multiclass.probabilities().entrySet()) {
      probabilities.put(each.getKey(), share(fields, each.getValue(), "bad-probability"));
    }
    return new Answer.Multiclass(predicted.strip(), probabilities);
  }

  private Answer regression(RecordFields fields, Prediction.Regression regression)
      throws RejectedException {
    double value = number(fields, regression.value(), "bad-value");
    if (regression.low().isEmpty() || regression.high().isEmpty()) {
      return new Answer.Regression(value, OptionalDouble.empty(), OptionalDouble.empty());
    }
    double low = number(fields, regression.low().get(), "bad-interval");
    double high = number(fields, regression.high().get(), "bad-interval");
    if (low > high) {
      String rule = "at most " + regression.high().get();
      throw bad("bad-interval", regression.low().get(), text(fields, regression.low().get()), rule);
    }
    return new Answer.Regression(value, OptionalDouble.of(low), OptionalDouble.of(high));
  }

  private double share(RecordFields fields, String field, String reason) throws RejectedException {
    return number(fields, field, reason, 0, 1, "a number in [0, 1]");
  }

  private double number(RecordFields fields, String field, String reason) throws RejectedException {
    double max = LabelKind.NUMBER_MAX;
    return number(fields, field, reason, -max, max, LabelKind.NUMBER.rule());
  }

  private double number(
      RecordFields fields, String field, String reason, double min, double max, String rule)
      throws RejectedException {
    int place = placeOf(fields, field);
    if (place < 0 || !fields.read(place, utf8)) {
      throw PredictionMaker.missing(field);
    }
    try {
      double number =
          JavaDoubleParser.parseDouble(utf8.bytes(), utf8.from(), utf8.to() - utf8.from());
      if (number >= min && number <= max) {
        return number + 0.0;
      }
    } catch (NumberFormatException e) {
      // told below, with the value
    }
    throw bad(reason, field, utf8.text(), rule);
  }

  private RejectedException bad(String reason, String field, String text, String rule) {
    boolean hidden = sensitive.contains(names.column(names.inRecord(field)));
    String shown = hidden ? SensitiveColumns.HIDDEN : PredictionMaker.shown(text);
    return RejectedException.deadLetter(reason, field + " is " + shown + ", must be " + rule);
  }

  private String text(RecordFields fields, String field) throws RejectedException {
    return PredictionMaker.required(fields, placeOf(fields, field), field);
  }

  /**
   * −1 where the record does not have the field. Mostly the answer is one field and the record is
   * like the last one: a map would have left the processor's cache since then.
   */
  @SuppressWarnings("ReferenceEquality") // a schema that comes again is not looked up again
  private int placeOf(RecordFields fields, String field) {
    Schema schema = fields.schema();
    if (schema != lastSchema || !field.equals(lastField)) {
      lastPlace = schema.indexOf(Objects.requireNonNull(inRecord.get(field))).orElse(-1);
      lastField = field;
      lastSchema = schema;
    }
    return lastPlace;
  }
}
