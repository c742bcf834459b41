// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static io.tidewatch.validators.truth.Cases.HOUR;
import static io.tidewatch.validators.truth.Cases.NOON;
import static io.tidewatch.validators.truth.Cases.PRODUCTION;
import static io.tidewatch.validators.truth.Cases.RULE;
import static io.tidewatch.validators.truth.Cases.SHADOW;
import static io.tidewatch.validators.truth.Cases.hours;
import static io.tidewatch.validators.truth.Cases.scored;
import static io.tidewatch.validators.truth.Cases.truth;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.slice.Slicing;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the order of arrival, the join says the same. */
class LabelJoinLawsTest {

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
    Step step = LabelJoin.onPrediction(JoinState.EMPTY, production, RULE);
    var changes = new ArrayList<>(step.changes());
    for (Truth label : labels) {
      step = Cases.onLabel(step.next(), label, RULE);
      changes.addAll(step.changes());
    }
    changes.addAll(LabelJoin.onPrediction(step.next(), shadow, RULE).changes());
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

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsLeftOfACaseDoesNotDependOnTheOrder(long seed) {
    var random = new SplittableRandom(seed);
    for (int example = 0; example < 50; example++) {
      List<Cases.Input> inputs = new ArrayList<>(Cases.inputs(random));
      Leftover expected = Leftover.of("7", stateOf(inputs), Instant.MAX, RULE);
      for (int order = 0; order < 5; order++) {
        Collections.shuffle(inputs, new Random(random.nextLong()));
        Leftover left = Leftover.of("7", stateOf(inputs), Instant.MAX, RULE);
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
