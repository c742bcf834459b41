// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import static io.tidewatch.validators.pane.Flights.HOUR;
import static io.tidewatch.validators.pane.Flights.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.estimate.CohortEstimates;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.Maturity.Status;
import io.tidewatch.validators.pane.Flights;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** Stories of budgets of errors, of promised slices, and of models that do less than they did. */
class PromisesTest {

  private static final Instant START = Instant.parse("2013-03-01T00:00:00Z");
  private static final Monitor BUDGET =
      Flights.promising("metrics: [accuracy]", "{metric: accuracy, at-least: 0.9, budget: 30d}");

  @Test
  void anHourOfErrorsBurnsTheBudgetAtOnceAndIsOverWithIt() {
    var cohorts = new Cohorts(HOUR);
    for (int hour = 0; hour < 12; hour++) {
      add(cohorts, hour, 200, hour == 6 ? 200 : 10);
    }
    assertThat(breaches(cohorts, 6)).isEmpty();
    // Everything is wrong for an hour: 10 times what is allowed, below 14.4; six hours say 2.1.
    assertThat(breaches(cohorts, 7)).isEmpty();
    assertThat(breaches(cohorts, 8)).isEmpty();
  }

  @Test
  void aLastingLossIsToldByTheLongerPairs() {
    var cohorts = new Cohorts(HOUR);
    for (int hour = 0; hour < 12; hour++) {
      add(cohorts, hour, 200, hour < 6 ? 10 : 160); // 80 % wrong where 10 % are allowed
    }
    assertThat(breaches(cohorts, 6)).isEmpty();
    Verdict found = breaches(cohorts, 12).get(0);
    assertThat(found.check()).isEqualTo("burn:accuracy");
    assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(found.urgent()).isTrue();
    assertThat(found.value().orElseThrow()).isBetween(7.5, 8.5);
    assertThat(found.key().window().size()).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void fewLabelsBurnNothing() {
    var cohorts = new Cohorts(HOUR);
    for (int hour = 0; hour < 12; hour++) {
      add(cohorts, hour, 4, 4);
    }
    assertThat(breaches(cohorts, 12)).isEmpty();
  }

  @Test
  void aPromisedSliceIsJudgedHoweverGoodTheWholeIs() {
    Monitor monitor =
        Flights.promising(
            "metrics: [accuracy]",
            "{metric: accuracy, at-least: 0.9, window: 1h, slice: origin=JFK}");
    var cohorts = new Cohorts(HOUR);
    add(cohorts, "LGA", 0, 5_000, 0);
    add(cohorts, "JFK", 0, 60, 30);
    Verdict verdict = judged(monitor, cohorts, Optional.empty()).get(0);
    assertThat(verdict.outcome()).isEqualTo(Outcome.BREACH);
    assertThat(verdict.key().slice()).isEqualTo("origin=JFK");
  }

  @Test
  void aPromisedSliceThatIsGoneIsNotGood() {
    Monitor monitor =
        Flights.promising(
            "metrics: [accuracy]",
            "{metric: accuracy, at-least: 0.9, window: 1h, slice: origin=JFK}");
    var cohorts = new Cohorts(HOUR);
    add(cohorts, "LGA", 0, 5_000, 0);
    Verdict verdict = judged(monitor, cohorts, Optional.empty()).get(0);
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.key().slice()).isEqualTo("origin=JFK");
  }

  @Test
  void theFirstWindowsOfAModelAreHeldAgainstWhatItReachedBefore() {
    Monitor monitor =
        Flights.promising(
            "metrics: [accuracy]",
            "{metric: accuracy, at-least: 0.1, window: 1h}], "
                + "offline: [{version: v1, metric: accuracy, value: 0.95, low: 0.94}");
    var cohorts = new Cohorts(HOUR);
    add(cohorts, "LGA", 0, 1_000, 100);
    assertThat(gaps(monitor, cohorts, START)).containsExactly(Outcome.BREACH);
    assertThat(gaps(monitor, cohorts, START.minusSeconds(1800))).containsExactly(Outcome.BREACH);
    assertThat(gaps(monitor, cohorts, START.minus(Duration.ofDays(1)))).isEmpty();
    var alike = new Cohorts(HOUR);
    add(alike, "LGA", 0, 1_000, 58);
    assertThat(gaps(monitor, alike, START)).doesNotContain(Outcome.BREACH).isNotEmpty();
  }

  private static List<Outcome> gaps(Monitor monitor, Cohorts cohorts, Instant since) {
    return judged(monitor, cohorts, Optional.of(since)).stream()
        .filter(verdict -> verdict.check().equals("offline-gap:accuracy"))
        .map(Verdict::outcome)
        .toList();
  }

  /** What the judge says of promises about the two hours from the start on. */
  private static List<Verdict> judged(Monitor monitor, Cohorts cohorts, Optional<Instant> since) {
    Duration size = since.isPresent() ? Duration.ofHours(2) : Duration.ofHours(1);
    Window window = Window.of(START.toEpochMilli(), size.toMillis());
    Instant asOf = window.end().plusMillis(HOUR);
    SortedMap<String, OutcomeTable> slices =
        cohorts.asOf(window, asOf, new Slicing(monitor.slices()));
    var request =
        new CohortReader.Request(SUBJECT, window, asOf, 1, Status.PROVISIONAL, false, true, since);
    WindowPart part =
        new CohortReader(monitor, Detail.ESSENTIAL).read(request, slices, CohortEstimates.NONE);
    return verdicts(monitor, part).stream()
        .filter(verdict -> verdict.check().contains(":accuracy"))
        .toList();
  }

  private static List<Verdict> breaches(Cohorts cohorts, int hours) {
    Instant end = START.plusMillis(hours * HOUR);
    return new BurnReader(BUDGET)
        .read(SUBJECT, end, end.plusMillis(HOUR), List.of(cohorts)).stream()
            .flatMap(part -> verdicts(BUDGET, part).stream())
            .filter(verdict -> verdict.outcome() == Outcome.BREACH)
            .toList();
  }

  private static List<Verdict> verdicts(Monitor monitor, WindowPart part) {
    return new ClosedWindow(monitor, Optional.empty(), List.of(part))
        .judge(JudgeState.EMPTY)
        .verdicts();
  }

  private static void add(Cohorts cohorts, int hour, int rows, int wrong) {
    add(cohorts, "LGA", hour, rows, wrong);
  }

  private static void add(Cohorts cohorts, String origin, int hour, int rows, int wrong) {
    Instant time = START.plusMillis(hour * HOUR);
    for (int i = 0; i < rows; i++) {
      var truth = new Truth(time.plusSeconds(1), i < wrong ? "0" : "1");
      var contribution =
          new Contribution(
              SUBJECT, time, Optional.of(truth), new Answer.Binary(.9), "C1\u001f" + origin);
      cohorts.add(new Change(contribution, 1), OutcomeDesign.binary(0.5));
    }
  }
}
