// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static io.tidewatch.validators.truth.Cases.HORIZON;
import static io.tidewatch.validators.truth.Cases.HOUR;
import static io.tidewatch.validators.truth.Cases.NOON;
import static io.tidewatch.validators.truth.Cases.PRODUCTION;
import static io.tidewatch.validators.truth.Cases.SHADOW;
import static io.tidewatch.validators.truth.Cases.hours;
import static io.tidewatch.validators.truth.Cases.scored;
import static io.tidewatch.validators.truth.Cases.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.LabelJoin.Kind;
import io.tidewatch.validators.truth.LabelJoin.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelJoinTest {

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyOrderOfPredictionsLabelsDuplicatesAndRevisionsGivesTheSameCohorts(long seed) {
    var random = new SplittableRandom(seed);
    for (int example = 0; example < 50; example++) {
      List<Cases.Input> inputs = new ArrayList<>(Cases.inputs(random));
      Map<Subject, Cohorts> expected = cohortsOf(inputs);
      for (int order = 0; order < 5; order++) {
        Collections.shuffle(inputs, new Random(random.nextLong()));
        assertThat(cohortsOf(inputs)).as("seed %s", seed).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsKnownAsOfATimeDoesNotDependOnHowFarTheSourcesReadAhead(long seed) {
    var random = new SplittableRandom(seed);
    var slicing = new Slicing(List.of(List.of("origin")));
    for (int example = 0; example < 50; example++) {
      List<Cases.Input> inputs = new ArrayList<>(Cases.inputs(random));
      Collections.shuffle(inputs, new Random(random.nextLong()));
      Instant asOf = hours(random.nextInt(1, 90));
      var window = new Window(NOON, asOf);
      List<Cases.Input> known =
          inputs.stream().filter(input -> input.time().isBefore(asOf)).toList();
      Map<Subject, Cohorts> ahead = cohortsOf(inputs);
      for (Map.Entry<Subject, Cohorts> entry : cohortsOf(known).entrySet()) {
        assertThat(
                ahead.getOrDefault(entry.getKey(), new Cohorts(HOUR)).asOf(window, asOf, slicing))
            .as("seed %s", seed)
            .isEqualTo(entry.getValue().asOf(window, asOf, slicing));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theChangesSumToOneContributionPerSubject(long seed) {
    List<Cases.Input> inputs = Cases.inputs(new SplittableRandom(seed));
    var net = new TreeMap<String, Integer>();
    JoinState state = JoinState.EMPTY;
    for (Cases.Input input : inputs) {
      Step step = input.into(state);
      step.changes().forEach(c -> net.merge(c.contribution().toString(), c.sign(), Integer::sum));
      state = step.next();
    }
    net.values().removeIf(sign -> sign == 0);
    assertThat(net.values()).containsExactly(1, 1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aLabelThatIsRevisedAndRevisedBackLeavesTheMetricsAsTheyWere(long seed) {
    var random = new SplittableRandom(seed);
    Truth truth = truth(random.nextBoolean() ? "1" : "0", hours(random.nextInt(1, 40)));
    Truth revised = truth(truth.text().equals("1") ? "0" : "1", truth.time().plusSeconds(60));
    Truth back = truth(truth.text(), truth.time().plusSeconds(120));
    Scored production = scored(PRODUCTION, random.nextDouble(), NOON);
    Scored shadow = scored(SHADOW, random.nextDouble(), hours(1));

    assertThat(metricsOf(production, shadow, truth, revised, back))
        .isEqualTo(metricsOf(production, shadow, truth));
    assertThat(metricsOf(production, shadow, truth, revised))
        .isNotEqualTo(metricsOf(production, shadow, truth));
  }

  /** All but the lag, which is that of the newest revision. */
  private static Map<Subject, Map<String, Reading>> metricsOf(
      Scored production, Scored shadow, Truth... labels) {
    var metrics = new TreeMap<Subject, Map<String, Reading>>();
    Step step = LabelJoin.onPrediction(JoinState.EMPTY, production, HORIZON);
    var changes = new ArrayList<>(step.changes());
    for (Truth label : labels) {
      step = Cases.onLabel(step.next(), label, HORIZON);
      changes.addAll(step.changes());
    }
    changes.addAll(LabelJoin.onPrediction(step.next(), shadow, HORIZON).changes());
    for (Subject subject : List.of(PRODUCTION, SHADOW)) {
      OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
      changes.stream()
          .filter(change -> change.contribution().subject().equals(subject))
          .forEach(change -> table.add(change.contribution(), change.sign()));
      Map<String, Reading> readings =
          PerformanceReadings.of(table, List.of("auc", "log-loss", "brier", "accuracy", "f1"));
      readings.keySet().removeAll(List.of(Metrics.LAG_P50, Metrics.LAG_P95));
      metrics.put(subject, readings);
    }
    return metrics;
  }

  @Test
  void aLabelThatComesFirstWaitsForItsPrediction() {
    Step label = Cases.onLabel(JoinState.EMPTY, truth("1", hours(2)), HORIZON);
    Step prediction = LabelJoin.onPrediction(label.next(), scored(PRODUCTION, 0.7, NOON), HORIZON);

    assertThat(label.changes()).isEmpty();
    assertThat(tableOf(prediction).labels()).isEqualTo(1);
    assertThat(Cases.positives(tableOf(prediction))).isEqualTo(1);
  }

  @Test
  void aNewLabelTakesTheUnlabelledPredictionBack() {
    JoinState state = predicted(scored(PRODUCTION, 0.7, NOON));
    Step label = Cases.onLabel(state, truth("yes", hours(2)), HORIZON);

    assertThat(label.changes()).extracting(Change::sign).containsExactly(-1, 1);
    assertThat(label.changes()).extracting(Change::at).containsOnly(hours(2));
    assertThat(label.changes().get(0).contribution().truth().map(Truth::time)).isEmpty();
    assertThat(label.changes().get(1).contribution().truth().map(Truth::time)).contains(hours(2));
  }

  @Test
  void aRevisionRetractsTheOldLabel() {
    JoinState first =
        Cases.onLabel(predicted(scored(PRODUCTION, 0.7, NOON)), truth("1", hours(2)), HORIZON)
            .next();
    Step revised = Cases.onLabel(first, truth("0", hours(5)), HORIZON);

    assertThat(revised.kind()).isEqualTo(Kind.ACCEPTED);
    assertThat(revised.changes())
        .extracting(change -> change.sign() + " " + textOf(change))
        .containsExactly("-1 1", "1 0");
    assertThat(revised.next().truth()).contains(truth("0", hours(5)));
  }

  @Test
  void anOlderLabelThatComesLateDoesNotReplaceTheNewerOne() {
    JoinState state =
        Cases.onLabel(predicted(scored(PRODUCTION, 0.7, NOON)), truth("0", hours(5)), HORIZON)
            .next();
    Step older = Cases.onLabel(state, truth("1", hours(2)), HORIZON);

    assertThat(tableOf(older).labels()).isZero();
    assertThat(Cases.positives(tableOf(older))).isZero();
  }

  @Test
  void aLabelAfterTheHorizonIsLateAndTheOneOnItIsNot() {
    JoinState state = predicted(scored(PRODUCTION, 0.7, NOON));
    Step onTime = Cases.onLabel(state, truth("1", NOON.plus(HORIZON)), HORIZON);
    Step late = Cases.onLabel(state, truth("1", NOON.plus(HORIZON).plusMillis(1)), HORIZON);

    assertThat(onTime.changes()).hasSize(2);
    assertThat(Leftover.of("7", onTime.next(), HORIZON)).isEqualTo(new Leftover(List.of(), 0));
    assertThat(late.changes()).isEmpty();
    assertThat(Leftover.of("7", late.next(), HORIZON).neverLabelled()).isEqualTo(1);
    assertThat(reasons(late.next())).containsExactly("after-horizon");
  }

  @Test
  void aLabelMoreThanAHorizonOlderThanThePredictionIsNotJoined() {
    Instant old = NOON.minus(HORIZON);
    Step joined =
        LabelJoin.onPrediction(
            Cases.onLabel(JoinState.EMPTY, truth("1", old), HORIZON).next(),
            scored(PRODUCTION, 0.7, NOON),
            HORIZON);
    Step apart =
        LabelJoin.onPrediction(
            Cases.onLabel(JoinState.EMPTY, truth("1", old.minusMillis(1)), HORIZON).next(),
            scored(PRODUCTION, 0.7, NOON),
            HORIZON);

    assertThat(tableOf(joined).labels()).isEqualTo(1);
    assertThat(tableOf(apart).labels()).isZero();
  }

  @Test
  void aRepeatedLabelIsADuplicateAndChangesNothing() {
    JoinState state = predicted(scored(PRODUCTION, 0.7, NOON));
    Step first = Cases.onLabel(state, truth("1", hours(2)), HORIZON);
    Step second = Cases.onLabel(first.next(), truth("1", hours(2)), HORIZON);

    assertThat(second.kind()).isEqualTo(Kind.DUPLICATE);
    assertThat(second.changes()).isEmpty();
  }

  @Test
  void ofTwoLabelsOfOneTimeTheGreaterTextWins() {
    JoinState state = predicted(scored(PRODUCTION, 0.7, NOON));
    JoinState one = Cases.onLabel(state, truth("0", hours(2)), HORIZON).next();
    JoinState both = Cases.onLabel(one, truth("1", hours(2)), HORIZON).next();

    assertThat(both.truths()).containsExactly(truth("1", hours(2)));
    assertThat(Cases.onLabel(both, truth("0", hours(2)), HORIZON).changes()).isEmpty();
  }

  @Test
  void aRevisionBeyondTheHorizonLeavesTheLabelInPlace() {
    JoinState state =
        Cases.onLabel(predicted(scored(PRODUCTION, 0.7, NOON)), truth("1", hours(2)), HORIZON)
            .next();
    Step late = Cases.onLabel(state, truth("0", hours(100)), HORIZON);

    assertThat(late.changes()).isEmpty();
    assertThat(reasons(late.next())).containsExactly("after-horizon");
  }

  @Test
  void shadowAndProductionOfOneCaseShareOneLabel() {
    JoinState state = predicted(scored(PRODUCTION, 0.7, NOON), scored(SHADOW, 0.2, hours(1)));
    Step label = Cases.onLabel(state, truth("1", hours(2)), HORIZON);

    assertThat(label.changes())
        .filteredOn(change -> change.sign() > 0)
        .extracting(change -> change.contribution().subject())
        .containsExactly(PRODUCTION, SHADOW);
  }

  @Test
  void theSmallerOfTwoPredictionsOfOneSubjectIsKept() {
    Scored first = scored(PRODUCTION, 0.2, NOON);
    Scored second = scored(PRODUCTION, 0.7, NOON);
    Step repeated = LabelJoin.onPrediction(predicted(first), second, HORIZON);
    Step replaced = LabelJoin.onPrediction(predicted(second), first, HORIZON);

    assertThat(repeated.kind()).isEqualTo(Kind.DUPLICATE);
    assertThat(repeated.changes()).isEmpty();
    assertThat(replaced.kind()).isEqualTo(Kind.DUPLICATE);
    assertThat(replaced.next()).isEqualTo(repeated.next());
    assertThat(replaced.changes()).extracting(Change::sign).containsExactly(-1, 1);
  }

  @Test
  void theStateExpiresOneHorizonAfterTheNewestPredictionOrElseTheLabel() {
    JoinState both = predicted(scored(PRODUCTION, 0.7, NOON), scored(SHADOW, 0.2, hours(1)));
    JoinState label = Cases.onLabel(JoinState.EMPTY, truth("1", hours(2)), HORIZON).next();

    assertThat(LabelJoin.expiry(both, HORIZON)).isEqualTo(hours(1).plus(HORIZON));
    assertThat(LabelJoin.expiry(label, HORIZON)).isEqualTo(hours(2).plus(HORIZON));
    assertThatThrownBy(() -> LabelJoin.expiry(JoinState.EMPTY, HORIZON))
        .hasMessage("join state is empty, must not be");
  }

  @Test
  void onlyTheNewestRevisionsAreRemembered() {
    JoinState state = predicted(scored(PRODUCTION, 0.7, NOON));
    for (int i = 0; i < 100; i++) {
      state = Cases.onLabel(state, truth("1", NOON.plusSeconds(i)), HORIZON).next();
    }
    assertThat(state.truths()).hasSize(JoinState.REVISIONS_MAX);
    assertThat(state.truth()).contains(truth("1", NOON.plusSeconds(99)));
  }

  @Test
  void labelsAreReadAsWordsOrDigits() {
    assertThat(LabelKind.isPositive(" YES ")).isTrue();
    assertThat(LabelKind.isPositive("0")).isFalse();
    assertThat(LabelKind.BINARY.takes("2")).isFalse();
    assertThat(LabelKind.BINARY.takes("")).isFalse();
  }

  @Test
  void aLabelWithoutPredictionIsAnOrphanUntilOneComes() {
    JoinState label = Cases.onLabel(JoinState.EMPTY, truth("1", hours(2)), HORIZON).next();
    JoinState met = LabelJoin.onPrediction(label, scored(PRODUCTION, 0.7, NOON), HORIZON).next();

    assertThat(reasons(label)).containsExactly("no-prediction");
    assertThat(reasons(met)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsLeftOfACaseDoesNotDependOnTheOrder(long seed) {
    var random = new SplittableRandom(seed);
    for (int example = 0; example < 50; example++) {
      List<Cases.Input> inputs = new ArrayList<>(Cases.inputs(random));
      Leftover expected = Leftover.of("7", stateOf(inputs), HORIZON);
      for (int order = 0; order < 5; order++) {
        Collections.shuffle(inputs, new Random(random.nextLong()));
        Leftover left = Leftover.of("7", stateOf(inputs), HORIZON);
        assertThat(left.neverLabelled()).isEqualTo(expected.neverLabelled());
        assertThat(left.labels())
            .as("seed %s", seed)
            .containsExactlyInAnyOrderElementsOf(expected.labels());
      }
    }
  }

  private static JoinState stateOf(List<Cases.Input> inputs) {
    JoinState state = JoinState.EMPTY;
    for (Cases.Input input : inputs) {
      state = input.into(state).next();
    }
    return state;
  }

  private static List<String> reasons(JoinState state) {
    return Leftover.of("7", state, HORIZON).labels().stream()
        .map(io.tidewatch.validators.event.RejectedRecord::reason)
        .toList();
  }

  private static String textOf(Change change) {
    return change.contribution().truth().orElseThrow().text();
  }

  private static JoinState predicted(Scored... predictions) {
    JoinState state = JoinState.EMPTY;
    for (Scored scored : predictions) {
      state = LabelJoin.onPrediction(state, scored, HORIZON).next();
    }
    return state;
  }

  private static OutcomeTable tableOf(Step step) {
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    step.changes().forEach(change -> table.add(change.contribution(), change.sign()));
    return table;
  }

  private static Map<Subject, Cohorts> cohortsOf(List<Cases.Input> inputs) {
    var cohorts = new TreeMap<Subject, Cohorts>();
    JoinState state = JoinState.EMPTY;
    for (Cases.Input input : inputs) {
      Step step = input.into(state);
      for (Change change : step.changes()) {
        cohorts
            .computeIfAbsent(change.contribution().subject(), unseen -> new Cohorts(HOUR))
            .add(change, OutcomeDesign.binary(0.5));
      }
      state = step.next();
    }
    return cohorts;
  }
}
