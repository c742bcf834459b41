// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static io.tidewatch.validators.truth.Cases.HORIZON;
import static io.tidewatch.validators.truth.Cases.NOON;
import static io.tidewatch.validators.truth.Cases.PRODUCTION;
import static io.tidewatch.validators.truth.Cases.RULE;
import static io.tidewatch.validators.truth.Cases.SHADOW;
import static io.tidewatch.validators.truth.Cases.hours;
import static io.tidewatch.validators.truth.Cases.predicted;
import static io.tidewatch.validators.truth.Cases.scored;
import static io.tidewatch.validators.truth.Cases.truth;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.truth.LabelJoin.Kind;
import io.tidewatch.validators.truth.LabelJoin.Step;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LabelJoinTest {

  @Test
  void aLabelThatComesFirstWaitsForItsPrediction() {
    Step label = Cases.onLabel(JoinState.EMPTY, truth("1", hours(2)), RULE);
    Step prediction = LabelJoin.onPrediction(label.next(), scored(PRODUCTION, 0.7, NOON), RULE);

    assertThat(label.changes()).isEmpty();
    assertThat(tableOf(prediction).labels()).isEqualTo(1);
    assertThat(Cases.positives(tableOf(prediction))).isEqualTo(1);
  }

  @Test
  void aNewLabelTakesTheUnlabelledPredictionBack() {
    JoinState state = predicted(scored(PRODUCTION, 0.7, NOON));
    Step label = Cases.onLabel(state, truth("yes", hours(2)), RULE);

    assertThat(label.changes()).extracting(Change::sign).containsExactly(-1, 1);
    assertThat(label.changes()).extracting(Change::at).containsOnly(hours(2));
    assertThat(label.changes().get(0).contribution().truth().map(Truth::time)).isEmpty();
    assertThat(label.changes().get(1).contribution().truth().map(Truth::time)).contains(hours(2));
  }

  @Test
  void aRevisionRetractsTheOldLabel() {
    JoinState first =
        Cases.onLabel(predicted(scored(PRODUCTION, 0.7, NOON)), truth("1", hours(2)), RULE).next();
    Step revised = Cases.onLabel(first, truth("0", hours(5)), RULE);

    assertThat(revised.kind()).isEqualTo(Kind.ACCEPTED);
    assertThat(revised.changes())
        .extracting(change -> change.sign() + " " + textOf(change))
        .containsExactly("-1 1", "1 0");
  }

  @Test
  void anOlderLabelThatComesLateDoesNotReplaceTheNewerOne() {
    JoinState state =
        Cases.onLabel(predicted(scored(PRODUCTION, 0.7, NOON)), truth("0", hours(5)), RULE).next();
    Step older = Cases.onLabel(state, truth("1", hours(2)), RULE);

    assertThat(tableOf(older).labels()).isZero();
    assertThat(Cases.positives(tableOf(older))).isZero();
  }

  @Test
  void aLabelMoreThanAHorizonOlderThanThePredictionIsNotJoined() {
    Instant old = NOON.minus(HORIZON);
    Step joined =
        LabelJoin.onPrediction(
            Cases.onLabel(JoinState.EMPTY, truth("1", old), RULE).next(),
            scored(PRODUCTION, 0.7, NOON),
            RULE);
    Step apart =
        LabelJoin.onPrediction(
            Cases.onLabel(JoinState.EMPTY, truth("1", old.minusMillis(1)), RULE).next(),
            scored(PRODUCTION, 0.7, NOON),
            RULE);

    assertThat(tableOf(joined).labels()).isEqualTo(1);
    assertThat(tableOf(apart).labels()).isZero();
  }

  @Test
  void aRepeatedLabelIsADuplicateAndChangesNothing() {
    JoinState state = predicted(scored(PRODUCTION, 0.7, NOON));
    Step first = Cases.onLabel(state, truth("1", hours(2)), RULE);
    Step second = Cases.onLabel(first.next(), truth("1", hours(2)), RULE);

    assertThat(second.kind()).isEqualTo(Kind.DUPLICATE);
    assertThat(second.changes()).isEmpty();
  }

  @Test
  void ofTwoLabelsOfOneTimeTheGreaterTextWins() {
    JoinState state = predicted(scored(PRODUCTION, 0.7, NOON));
    JoinState one = Cases.onLabel(state, truth("0", hours(2)), RULE).next();
    JoinState both = Cases.onLabel(one, truth("1", hours(2)), RULE).next();

    assertThat(RULE.history(both.truths())).endsWith(truth("1", hours(2)));
    assertThat(Cases.onLabel(both, truth("0", hours(2)), RULE).kind()).isEqualTo(Kind.DUPLICATE);
  }

  @Test
  void aRevisionBeyondTheHorizonLeavesTheLabelInPlace() {
    JoinState state =
        Cases.onLabel(predicted(scored(PRODUCTION, 0.7, NOON)), truth("1", hours(2)), RULE).next();
    Step late = Cases.onLabel(state, truth("0", hours(100)), RULE);

    assertThat(late.changes()).isEmpty();
  }

  @Test
  void shadowAndProductionOfOneCaseShareOneLabel() {
    JoinState state = predicted(scored(PRODUCTION, 0.7, NOON), scored(SHADOW, 0.2, hours(1)));
    Step label = Cases.onLabel(state, truth("1", hours(2)), RULE);

    assertThat(label.changes())
        .filteredOn(change -> change.sign() > 0)
        .extracting(change -> change.contribution().subject())
        .containsExactly(PRODUCTION, SHADOW);
  }

  @Test
  void theSmallerOfTwoPredictionsOfOneSubjectIsKept() {
    Scored first = scored(PRODUCTION, 0.2, NOON);
    Scored second = scored(PRODUCTION, 0.7, NOON);
    Step repeated = LabelJoin.onPrediction(predicted(first), second, RULE);
    Step replaced = LabelJoin.onPrediction(predicted(second), first, RULE);

    assertThat(repeated.kind()).isEqualTo(Kind.DUPLICATE);
    assertThat(repeated.changes()).isEmpty();
    assertThat(replaced.kind()).isEqualTo(Kind.DUPLICATE);
    assertThat(replaced.next()).isEqualTo(repeated.next());
    assertThat(replaced.changes()).extracting(Change::sign).containsExactly(-1, 1);
  }

  @Test
  void labelsAreReadAsWordsOrDigits() {
    assertThat(LabelKind.isPositive(" YES ")).isTrue();
    assertThat(LabelKind.isPositive("0")).isFalse();
    assertThat(LabelKind.BINARY.takes("2")).isFalse();
    assertThat(LabelKind.BINARY.takes("")).isFalse();
  }

  private static String textOf(Change change) {
    return change.contribution().truth().orElseThrow().text();
  }

  private static OutcomeTable tableOf(Step step) {
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    step.changes().forEach(change -> table.add(change.contribution(), change.sign()));
    return table;
  }
}
