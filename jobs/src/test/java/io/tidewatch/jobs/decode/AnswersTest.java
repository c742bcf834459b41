// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static io.tidewatch.jobs.decode.Records.event;
import static io.tidewatch.jobs.decode.Records.raw;
import static io.tidewatch.jobs.decode.Records.rejection;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.RejectedRecord;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {

  private static final String CLASSES =
      "{kind: multiclass, class: a, probabilities: {cat: b, dog: c}}";
  private static final String NUMBERS = "{kind: regression, value: a, low: b, high: c}";
  private static final String ITEMS = "{kind: ranking, query: a, score: b}";

  @Test
  void aClassComesWithTheProbabilityOfEach() throws Exception {
    PredictionEvent event = event(decode(CLASSES, " cat ,0.75,0.25"));
    assertThat(event.answer())
        .isEqualTo(new Answer.Multiclass("cat", new TreeMap<>(Map.of("cat", .75, "dog", .25))));
    assertThat(event.row().schema().names()).containsExactly("x", "a", "b", "c");
  }

  @Test
  void aClassMayComeAlone() throws Exception {
    PredictionEvent event = event(decode("{kind: multiclass, class: a}", "cat,0.75,0.25"));
    assertThat(event.answer()).isEqualTo(new Answer.Multiclass("cat", new TreeMap<>()));
    assertThat(event.row().schema().names()).containsExactly("b", "c", "x", "a");
  }

  @Test
  void aNumberComesWithItsInterval() throws Exception {
    PredictionEvent event = event(decode(NUMBERS, "-1.5,-2,1e3"));
    assertThat(event.answer())
        .isEqualTo(new Answer.Regression(-1.5, OptionalDouble.of(-2), OptionalDouble.of(1000)));
  }

  @Test
  void anItemStandsInItsQueryWhichIsNoColumn() throws Exception {
    PredictionEvent event = event(decode(ITEMS, "q1,12.5,y"));
    assertThat(event.answer()).isEqualTo(new Answer.Ranking("q1", 12.5));
    assertThat(event.row().schema().names()).containsExactly("c", "x", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        CLASSES + " | ,0.5,0.5 | missing-field | a is missing, must be there",
        CLASSES + " | cat,1.5,0 | bad-probability | b is 1.5, must be a number in [0, 1]",
        CLASSES + " | cat,0.5, | missing-field | c is missing, must be there",
        NUMBERS + " | NaN,1,2 | bad-value | a is NaN, must be a number in [-1e50, 1e50]",
        NUMBERS + " | 1e60,1,2 | bad-value | a is 1e60, must be a number in [-1e50, 1e50]",
        NUMBERS + " | 1,low,2 | bad-interval | b is low, must be a number in [-1e50, 1e50]",
        NUMBERS + " | 1,3,2 | bad-interval | b is 3, must be at most c",
        ITEMS + " | ,0.5,y | missing-field | a is missing, must be there",
        ITEMS + " | q,high,y | bad-score | b is high, must be a number in [-1e50, 1e50]",
      })
  void aBadAnswerBecomesADeadLetterWithItsReason(
      String prediction, String cells, String reason, String detail) throws Exception {
    RejectedRecord rejected = rejection(decode(prediction, cells));
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.detail()).isEqualTo(detail);
    assertThat(rejected.time()).isPresent();
  }

  private static Decoded<PredictionEvent> decode(String prediction, String cells) throws Exception {
    Monitor monitor =
        Monitors.of(
            """
            monitor: answers
            owner: team
            sources:
              predictions: {from: file:p.csv, format: csv, id: id, time: at, version: {value: v},
                            prediction: %s}
            """
                .formatted(prediction));
    return RecordDecoder.predictions(monitor)
        .below(raw("id,at,a,b,c,x"))
        .decode(raw("1,2013-02-08T12:00:00Z," + cells + ",7"));
  }
}
