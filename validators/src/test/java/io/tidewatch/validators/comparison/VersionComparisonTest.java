// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import static io.tidewatch.validators.comparison.ComparedCases.CHALLENGER;
import static io.tidewatch.validators.comparison.ComparedCases.CHAMPION;
import static io.tidewatch.validators.comparison.ComparedCases.HOUR;
import static io.tidewatch.validators.comparison.ComparedCases.NOON;
import static io.tidewatch.validators.comparison.ComparedCases.answer;
import static io.tidewatch.validators.comparison.ComparedCases.hours;
import static io.tidewatch.validators.comparison.ComparedCases.label;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.comparison.ComparedCases.Input;
import io.tidewatch.validators.comparison.VersionComparison.Look;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.Measurement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VersionComparisonTest {

  private static final Set<String> SLICES = Set.of("origin=JFK", "origin=LGA");

  static LongStream seeds() {
    return LongStream.range(0, 6);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfArrivalChangesNoLook(long seed) {
    for (ComparedCases cases : List.of(ComparedCases.paired(), ComparedCases.split())) {
      List<Input> inputs = messy(seed, 400);
      List<Look> looks = cases.looks(inputs, SLICES, seed);
      Collections.shuffle(inputs, new Random(seed));
      assertThat(looks).hasSizeGreaterThan(5);
      assertThat(cases.looks(inputs, SLICES, seed + 1)).isEqualTo(looks);
    }
  }

  @Test
  void aWorseChallengerIsThinThenWaitedForThenWorseForGood() {
    List<Verdict> verdicts = ofAll(ComparedCases.paired().looks(pairs(30, 0.3), SLICES, 1));
    List<Outcome> outcomes = verdicts.stream().map(Verdict::outcome).toList();
    int worse = outcomes.indexOf(Outcome.BREACH);
    assertThat(verdicts.get(0).reason()).startsWith("thin");
    assertThat(worse).isGreaterThan(2);
    assertThat(outcomes.subList(0, worse)).containsOnly(Outcome.INCONCLUSIVE);
    assertThat(outcomes.subList(worse, outcomes.size())).containsOnly(Outcome.BREACH);
    Verdict first = verdicts.get(worse);
    assertThat(first.check()).isEqualTo("comparison:error");
    assertThat(first.urgent()).isTrue();
    assertThat(first.severity()).isEqualTo(Severity.WARNING);
    assertThat(first.key().subject()).isEqualTo(CHALLENGER);
  }

  @Test
  void aBetterChallengerPasses() {
    List<Verdict> verdicts = ofAll(ComparedCases.paired().looks(pairs(30, 0.02), SLICES, 1));
    Verdict last = verdicts.get(verdicts.size() - 1);
    assertThat(last.outcome()).isEqualTo(Outcome.PASS);
    assertThat(last.reason()).isEmpty();
    assertThat(last.value().orElseThrow()).isNegative();
  }

  @Test
  void whatFeedsBackIsNotEvaluable() {
    var cases = ComparedCases.of("planned: 2000", "planned: 2000, feedback-loop: true");
    assertThat(ofAll(cases.looks(pairs(30, 0.3), SLICES, 1)))
        .allMatch(verdict -> verdict.outcome() == Outcome.INCONCLUSIVE)
        .extracting(Verdict::reason)
        .containsOnly("feedback loop");
  }

  @Test
  void aCanaryThatIsWorseIsAnError() {
    List<Look> looks = ComparedCases.split().looks(split(40, 10, 0.35), SLICES, 1);
    List<Verdict> verdicts = ofAll(looks);
    Verdict last = verdicts.get(verdicts.size() - 1);
    assertThat(last.outcome()).isEqualTo(Outcome.BREACH);
    assertThat(last.severity()).isEqualTo(Severity.ERROR);
    assertThat(named(looks, "sample-ratio"))
        .extracting(Verdict::outcome)
        .containsOnly(Outcome.PASS);
  }

  @Test
  void aSplitThatIsNotAsPlannedIsNotEvaluable() {
    List<Look> looks = ComparedCases.split().looks(split(40, 5, 0.35), SLICES, 1);
    List<Verdict> ratios = named(looks, "sample-ratio");
    assertThat(ratios.get(ratios.size() - 1).outcome()).isEqualTo(Outcome.BREACH);
    List<Verdict> verdicts = ofAll(looks);
    assertThat(verdicts.get(verdicts.size() - 1).reason()).isEqualTo("sample ratio mismatch");
  }

  @Test
  void panesInWhichOnlyOneAnsweredDoNotCount() {
    var inputs = new ArrayList<Input>();
    for (int hour = 0; hour < 4; hour++) {
      inputs.addAll(labelledAnswer("a" + hour, CHAMPION, hours(hour)));
    }
    inputs.addAll(labelledAnswer("b", CHALLENGER, hours(2.5)));
    List<Look> looks = ComparedCases.split().looks(inputs, SLICES, 1);
    assertThat(looks.stream().flatMap(look -> look.measurements().stream()))
        .filteredOn(measurement -> measurement.key().metric().equals("comparison-rows"))
        .extracting(Measurement::rows)
        .containsExactly(2L);
  }

  @Test
  void aLabelThatCameEarlyWaitsUntilItsPaneIsOldEnough() {
    var inputs = new ArrayList<Input>(labelledAnswer("a", CHAMPION, hours(0.5)));
    inputs.addAll(labelledAnswer("a", CHALLENGER, hours(0.5)));
    long due = NOON.toEpochMilli() + 2 * HOUR; // wait: 2h
    assertThat(ComparedCases.paired().panes(inputs, 1).keySet()).containsExactly(due);
  }

  @Test
  void aRevisedLabelTakesTheOldDifferenceBack() {
    var inputs = new ArrayList<Input>();
    inputs.add(answer("a", CHAMPION, NOON, "JFK", 0.9));
    inputs.add(answer("a", CHALLENGER, NOON, "JFK", 0.1));
    inputs.add(label("a", hours(1), true)); // the challenger is wrong: +1
    inputs.add(label("a", hours(5), false)); // the champion is: −1, and the +1 is taken back
    var panes = ComparedCases.paired().panes(inputs, 1).values();
    assertThat(panes.stream().flatMap(pane -> pane.cells().values().stream()))
        .extracting(sums -> sums.losses().sum())
        .containsExactly(1.0, -2.0);
  }

  @Test
  void slicesThatTheBaselineDoesNotKnowAreNotCompared() {
    List<Look> looks = ComparedCases.paired().looks(pairs(30, 0.3), Set.of("origin=JFK"), 1);
    assertThat(looks.stream().flatMap(look -> look.verdicts().stream()))
        .extracting(verdict -> verdict.key().slice())
        .contains("all", "origin=JFK")
        .doesNotContain("origin=LGA");
  }

  /** Cases of which the champion gets a tenth wrong, the challenger another share. */
  private static List<Input> pairs(int hours, double challengerWrong) {
    var random = new SplittableRandom(7);
    var inputs = new ArrayList<Input>();
    for (int i = 0; i < hours * 60; i++) {
      Instant time = hours(i / 60.0);
      String leaf = i % 3 == 0 ? "LGA" : "JFK";
      inputs.add(answer("" + i, CHAMPION, time, leaf, random.nextDouble() < 0.1 ? 0.1 : 0.9));
      double score = random.nextDouble() < challengerWrong ? 0.1 : 0.9;
      inputs.add(answer("" + i, CHALLENGER, time, leaf, score));
      inputs.add(label("" + i, time.plusMillis(HOUR / 2), true));
    }
    return inputs;
  }

  /** Of each hundred cases so many go to the challenger. */
  private static List<Input> split(int hours, int ofHundred, double challengerWrong) {
    var random = new SplittableRandom(8);
    var inputs = new ArrayList<Input>();
    for (int i = 0; i < hours * 100; i++) {
      Instant time = hours(i / 100.0);
      boolean canary = i % 100 < ofHundred;
      double wrong = canary ? challengerWrong : 0.1;
      double score = random.nextDouble() < wrong ? 0.1 : 0.9;
      inputs.add(answer("" + i, canary ? CHALLENGER : CHAMPION, time, "JFK", score));
      inputs.add(label("" + i, time.plusMillis(HOUR / 2), true));
    }
    return inputs;
  }

  /** Predictions and labels doubled, revised, early, late and missing. */
  private static List<Input> messy(long seed, int count) {
    var random = new SplittableRandom(seed);
    var inputs = new ArrayList<Input>();
    for (int i = 0; i < count; i++) {
      Instant time = hours(random.nextInt(100) / 10.0);
      String leaf = random.nextBoolean() ? "JFK" : "LGA";
      for (var subject : List.of(CHAMPION, CHALLENGER)) {
        for (int copy = random.nextInt(3); copy > 0; copy--) {
          inputs.add(answer("" + i, subject, time, leaf, random.nextInt(11) / 10.0));
        }
      }
      for (int labels = random.nextInt(4); labels > 0; labels--) {
        inputs.add(label("" + i, hours(random.nextInt(400) / 4.0 - 5), random.nextBoolean()));
      }
    }
    return inputs;
  }

  private static List<Input> labelledAnswer(
      String id, io.tidewatch.validators.event.Subject subject, Instant time) {
    return List.of(
        answer(id, subject, time, "JFK", 0.9), label(id, time.plusMillis(HOUR / 4), true));
  }

  private static List<Verdict> ofAll(List<Look> looks) {
    return named(looks, "comparison:error").stream()
        .filter(verdict -> verdict.key().slice().equals("all"))
        .toList();
  }

  private static List<Verdict> named(List<Look> looks, String check) {
    return looks.stream()
        .flatMap(look -> look.verdicts().stream())
        .filter(verdict -> verdict.check().equals(check))
        .toList();
  }
}
