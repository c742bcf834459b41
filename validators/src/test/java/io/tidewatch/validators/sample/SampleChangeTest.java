// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import static io.tidewatch.validators.pane.Flights.HOUR;
import static io.tidewatch.validators.pane.Flights.MIDNIGHT;
import static io.tidewatch.validators.pane.Flights.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.format.GoldenBytes;
import io.tidewatch.validators.pane.Flights;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.truth.JoinRule;
import io.tidewatch.validators.truth.JoinState;
import io.tidewatch.validators.truth.LabelJoin;
import io.tidewatch.validators.truth.Scored;
import io.tidewatch.validators.truth.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleChangeTest {

  private static final Monitor MONITOR = Flights.monitor();
  private static final JoinRule RULE = JoinRule.latestWithin(Duration.ofHours(2));
  private static final SampleChange.RowMaker ROWS =
      new RowSelection(MONITOR, Optional.empty()).of("case");

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSumOfTheChangesDoesNotDependOnTheOrderOfArrival(long seed) {
    List<UnaryOperator<JoinState>> inputs = inputs(new SplittableRandom(seed));
    Map<SampleChange, Integer> inOrder = sum(inputs);
    for (int shuffle = 0; shuffle < 5; shuffle++) {
      List<UnaryOperator<JoinState>> others = new Draws(seed * 5 + shuffle).shuffled(inputs);
      assertThat(sum(others)).isEqualTo(inOrder);
    }
  }

  @Test
  void aRevisedLabelTakesTheRowOutAndPutsItInAgain() {
    Scored scored = scored(0.7, "JFK", "100");
    JoinState first = label(prediction(JoinState.EMPTY, scored), "1", 1);
    JoinState revised = label(first, "0", 2);

    assertThat(
            SampleChange.between(JoinState.EMPTY, prediction(JoinState.EMPTY, scored), RULE, ROWS))
        .isEmpty();
    List<SampleChange> changes = SampleChange.between(first, revised, RULE, ROWS);
    assertThat(SampleChange.net(changes))
        .extracting(SampleChange::sign, change -> change.row().truth().text())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(-1, "1"),
            org.assertj.core.groups.Tuple.tuple(1, "0"));
    assertThat(changes).allMatch(change -> change.at().equals(at(2)));
  }

  /** A correction takes a change back at its own time: it was never there. */
  @Test
  void whatIsGainedAndLostAgainPassesAndACorrectionDoesNot() {
    SampleChange gained = gained(scored(0.7, "JFK", "30"), truth("1", 1), at(1));
    var lost = new SampleChange(gained.row(), gained.observed(), -1, at(2));
    var corrected = new SampleChange(gained.row(), gained.observed(), -1, at(1));

    assertThat(SampleChange.passing(List.of(lost, gained))).containsExactly(gained);
    assertThat(SampleChange.passing(List.of(corrected, gained))).isEmpty();
    assertThat(SampleChange.passing(List.of(gained))).isEmpty();
  }

  @Test
  void sensitiveColumnsAreLeftOutAndTheStratumAndTheModesAreRead() {
    SampleChange change = gained(scored(0.7, "JFK", "9999"), truth("1", 1), at(1));

    assertThat(change.row().row().schema().names())
        .containsExactly("origin", "carrier", "distance", "score");
    assertThat(change.row().row().text("tail")).isEmpty();
    assertThat(change.row().stratum()).isEqualTo("origin=JFK");
    assertThat(change.observed()).containsExactly("out-of-range");
    assertThat(gained(scored(0.7, "JFK", "30"), truth("1", 1), at(1)).observed()).isEmpty();
    assertThat(gained(scored(0.7, "JFK", "far"), truth("1", 1), at(1)).observed())
        .containsExactly("out-of-range");
  }

  /** A distance that is missing is in none: the expression says nothing of it. */
  @Test
  void theScenariosOfARowAreRead() {
    Monitor monitor = Flights.withScenario("far", "distance > 1000.0");
    SampleChange.RowMaker rows = new RowSelection(monitor, Optional.empty()).of("case");

    assertThat(observed(rows, "1001")).containsExactly("scenario:far");
    assertThat(observed(rows, "1000")).isEmpty();
    assertThat(observed(rows, "")).isEmpty();
  }

  private static Set<String> observed(SampleChange.RowMaker rows, String distance) {
    Scored scored = scored(0.7, "JFK", distance);
    return rows.gained(scored, List.of(scored), truth("1", 1), at(1)).observed();
  }

  @Test
  void aCaseOnWhichTheShadowDecidesOtherwiseIsOneOfDisagreement() {
    assertThat(observedBeside(shadow(0.5, MIDNIGHT))).isEmpty();
    assertThat(observedBeside(shadow(0.4, MIDNIGHT))).containsExactly("disagreement");
    assertThat(observedBeside(shadow(0.4, at(2)))).isEmpty(); // the label was known before
  }

  @Test
  void whatTheBaselineHasNotSeenIsToldWhereNoRangeIsDeclared() {
    var seen = new SeenValues(Map.of(), Optional.of(Flights.baseline(MONITOR)));
    assertThat(seen.unlike(flight("JFK", "1000"))).isEmpty();
    assertThat(seen.unlike(flight("", "far"))).isEmpty();
    assertThat(seen.unlike(flight("BOS", "2501")))
        .containsExactly(FailureMode.OUT_OF_RANGE, FailureMode.UNSEEN_CATEGORY);
  }

  @Test
  void changesKeepTheirBytes() {
    SampleChange gained = gained(scored(0.7, "JFK", "9999"), truth("yes", 1), at(1));
    var lost = new SampleChange(gained.row(), Set.of(), -1, at(2));
    GoldenBytes.hold(SampleChangeFormat.INSTANCE, List.of(gained, lost), "SampleChange");
  }

  private static SampleChange gained(Scored scored, Truth truth, Instant at) {
    return ROWS.gained(scored, List.of(scored), truth, at);
  }

  private static Map<SampleChange, Integer> sum(List<UnaryOperator<JoinState>> inputs) {
    Map<SampleChange, Integer> sum = new HashMap<>();
    JoinState state = JoinState.EMPTY;
    for (UnaryOperator<JoinState> input : inputs) {
      JoinState next = input.apply(state);
      for (SampleChange change : SampleChange.between(state, next, RULE, ROWS)) {
        var unsigned = new SampleChange(change.row(), change.observed(), 1, change.at());
        sum.merge(unsigned, change.sign(), Integer::sum);
      }
      state = next;
    }
    sum.values().removeIf(sign -> sign == 0);
    return sum;
  }

  /** Predictions, some twice, and labels with revisions, some beyond the horizon. */
  private static List<UnaryOperator<JoinState>> inputs(SplittableRandom random) {
    var inputs = new ArrayList<UnaryOperator<JoinState>>();
    for (PredictionEvent event : Flights.events(random.nextLong(), 4, MIDNIGHT)) {
      Scored scored =
          new Scored(
              event.subject(), event.time(), event.answer(), "leaf", Optional.of(event.row()));
      inputs.add(state -> prediction(state, scored));
    }
    int labels = 1 + random.nextInt(4);
    for (int i = 0; i < labels; i++) {
      String text = random.nextBoolean() ? "1" : "0";
      int hours = random.nextInt(7);
      inputs.add(state -> label(state, text, hours));
    }
    return inputs;
  }

  private static JoinState prediction(JoinState state, Scored scored) {
    return LabelJoin.onPrediction(state, scored, RULE).next();
  }

  private static JoinState label(JoinState state, String text, int hours) {
    return LabelJoin.onLabel(state, truth(text, hours), POSITION, RULE).next();
  }

  private static Row flight(String origin, String distance) {
    return new Row(Flights.SCHEMA, new String[] {origin, null, distance, "N1", "0.5"});
  }

  private static Scored shadow(double score, Instant time) {
    var subject = new Subject("v2", "shadow");
    return new Scored(subject, time, new Answer.Binary(score), "leaf", Optional.empty());
  }

  private static Set<String> observedBeside(Scored other) {
    Scored scored = scored(0.7, "JFK", "30");
    Monitor monitor = Flights.keeping("disagreement");
    return new RowSelection(monitor, Optional.empty())
        .of("case")
        .gained(scored, List.of(scored, other), truth("1", 1), at(1))
        .observed();
  }

  private static Scored scored(double score, String origin, String distance) {
    var row = new Row(Flights.SCHEMA, new String[] {origin, null, distance, "N1", "" + score});
    return new Scored(SUBJECT, MIDNIGHT, new Answer.Binary(score), "leaf", Optional.of(row));
  }

  private static final io.tidewatch.validators.event.Position POSITION =
      new io.tidewatch.validators.event.Position("file:labels.csv", 2);

  private static Truth truth(String text, int hours) {
    return new Truth(at(hours), text);
  }

  private static Instant at(int hours) {
    return MIDNIGHT.plusMillis(hours * HOUR);
  }
}
