// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import static io.tidewatch.validators.judge.Verdict.Outcome.BREACH;
import static io.tidewatch.validators.judge.Verdict.Outcome.INCONCLUSIVE;
import static io.tidewatch.validators.judge.Verdict.Outcome.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.judge.ShareFinding.Side;
import io.tidewatch.validators.measurement.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WindowJudgeTest {

  private static final int BINS = 20;

  private final Days days = new Days();

  @Test
  void theFirstFourteenWindowsAreLearnedFromAndNotJudged() {
    List<Double> calm = Days.around(19, 14);
    for (int i = 0; i < 14; i++) {
      Verdict verdict = days.drift(calm.get(i), BINS);
      assertThat(verdict.outcome()).isEqualTo(INCONCLUSIVE);
      assertThat(verdict.reason()).isEqualTo("learning: " + i + " of 14 windows");
    }
    assertThat(days.drift(19, BINS).outcome()).isEqualTo(PASS);
  }

  @Test
  void windowsOfTheBaselinePeriodAreLearnedFromAndNotJudged() {
    days.inBaseline();
    Days.around(19, 20).forEach(statistic -> days.drift(statistic, BINS));
    Verdict wild = days.drift(900, BINS);
    assertThat(wild.reason()).isEqualTo("baseline period");
    assertThat(days.remembered(wild)).isEqualTo(21);
    assertThat(days.afterBaseline().drift(19, BINS).outcome()).isEqualTo(PASS);
  }

  @Test
  void aMoveFarBeyondTwentyCalmWindowsIsDriftAndIsNotLearned() {
    Days.around(19, 20).forEach(statistic -> days.drift(statistic, BINS));
    Verdict verdict = days.drift(200, BINS);
    assertThat(verdict.outcome()).isEqualTo(BREACH);
    assertThat(verdict.severity()).isEqualTo(Severity.WARNING);
    assertThat(verdict.urgent()).isFalse();
    assertThat(verdict.value()).hasValue(200 * Days.EFFECTIVE_K);
    // ncx2.isf(.01, 19, .01/.00101)*.00101 is .0535
    assertThat(verdict.threshold().getAsDouble()).isCloseTo(0.0535, within(.001));
    assertThat(verdict.usual().getAsDouble()).isCloseTo(19 * Days.EFFECTIVE_K, within(1e-12));
    assertThat(days.remembered(verdict)).isEqualTo(20);
  }

  /** needs.md, C4. */
  @Test
  void aPoisonedWeekDoesNotMoveTheThresholdsOfTheFollowingWeek() {
    Days clean = new Days();
    for (Days each : List.of(clean, days)) {
      for (int day = 0; day < 20; day++) {
        each.share(20 + day % 3, Side.HIGH);
      }
    }
    for (int day = 0; day < 7; day++) {
      assertThat(days.share(600, Side.HIGH).outcome()).isEqualTo(BREACH);
    }
    for (int day = 0; day < 7; day++) {
      Verdict after = days.share(20 + day % 3, Side.HIGH);
      Verdict never = clean.share(20 + day % 3, Side.HIGH);
      assertThat(after.outcome()).isEqualTo(PASS);
      assertThat(after.threshold()).isEqualTo(never.threshold());
      assertThat(after.usual()).isEqualTo(never.usual());
    }
  }

  @Test
  void anUnlikelyMoveThatMayBeTooSmallToMatterPasses() {
    Days.around(0.1, 20).forEach(statistic -> days.drift(statistic, 2));
    // ncx2.isf(.01, 1, .01/.00101) is 29.97
    assertThat(days.drift(30.5, 2).outcome()).isEqualTo(BREACH);
    assertThat(days.drift(29.5, 2).outcome()).isEqualTo(PASS);
  }

  @Test
  void aColumnThatSwingsWithTheWeekdayDoesNotDrift() {
    double[] week = {20, 25, 18, 22, 30, 400, 350};
    for (int day = 0; day < 28; day++) {
      days.drift(week[day % 7] * (1 + 0.05 * (day % 3)), BINS);
    }
    for (int day = 0; day < 7; day++) {
      assertThat(days.drift(week[day] * 1.2, BINS).outcome()).as("day " + day).isEqualTo(PASS);
    }
  }

  @Test
  void aMoveThatWouldBreachAloneDoesNotAmongHundredCalmColumns() {
    double borderline = 62;
    assertThat(lastOf(1, borderline).outcome()).isEqualTo(BREACH);
    assertThat(lastOf(100, borderline).outcome()).isEqualTo(PASS);
    assertThat(lastOf(100, 200).outcome()).isEqualTo(BREACH);
  }

  @Test
  void aThinWindowIsNeitherJudgedNorLearned() {
    Verdict verdict = days.share(99, 99, OptionalDouble.of(0.5), Side.HIGH);
    assertThat(verdict.outcome()).isEqualTo(INCONCLUSIVE);
    assertThat(verdict.reason()).isEqualTo("thin");
    assertThat(days.state()).isEqualTo(JudgeState.EMPTY);
  }

  @Test
  void aHardLimitIsJudgedFromTheFirstWindowAndIsUrgent() {
    OptionalDouble max = OptionalDouble.of(0.01);
    assertThat(days.share(10, 1000, max, Side.HIGH).outcome()).isEqualTo(PASS);
    Verdict verdict = days.share(11, 1000, max, Side.HIGH);
    assertThat(verdict.outcome()).isEqualTo(BREACH);
    assertThat(verdict.severity()).isEqualTo(Severity.ERROR);
    assertThat(verdict.urgent()).isTrue();
    assertThat(verdict.reason()).isEqualTo("hard limit");
    assertThat(verdict.threshold()).hasValue(0.01);
  }

  @Test
  void aCollapseOfCoverageIsUrgentAndARiseIsNot() {
    Days.around(20, 20).forEach(missing -> days.share(1000 - Math.round(missing), Side.LOW));
    Verdict rise = days.share(1000, Side.LOW);
    Verdict collapse = days.share(489, Side.LOW);
    assertThat(rise.outcome()).isEqualTo(PASS);
    assertThat(collapse.outcome()).isEqualTo(BREACH);
    assertThat(collapse.urgent()).isTrue();
    assertThat(collapse.value()).hasValue(0.489);
    assertThat(collapse.usual().getAsDouble()).isCloseTo(0.98, within(0.005));
    assertThat(collapse.threshold().getAsDouble()).isBetween(0.489, 0.97);
  }

  @Test
  void aShareThatMovesLittleBreachesWithoutUrgency() {
    Days.around(100, 20).forEach(count -> days.share(Math.round(count), Side.BOTH));
    Verdict verdict = days.share(180, Side.BOTH);
    assertThat(verdict.outcome()).isEqualTo(BREACH);
    assertThat(verdict.urgent()).isFalse();
    assertThat(days.share(40, Side.BOTH).outcome()).isEqualTo(BREACH);
  }

  @Test
  void aShareAlwaysTheSameMayMoveBySamplingErrorAndByLessThanOnePercent() {
    for (int day = 0; day < 20; day++) {
      days.share(500, Side.BOTH);
    }
    assertThat(days.share(520, Side.BOTH).outcome()).isEqualTo(PASS);
    assertThat(days.share(580, Side.BOTH).outcome()).isEqualTo(BREACH);
    var rare = new Days();
    for (int day = 0; day < 20; day++) {
      rare.share(0, 100_000, OptionalDouble.empty(), Side.HIGH);
    }
    OptionalDouble none = OptionalDouble.empty();
    assertThat(rare.share(999, 100_000, none, Side.HIGH).outcome()).isEqualTo(PASS);
    assertThat(rare.share(1100, 100_000, none, Side.HIGH).outcome()).isEqualTo(BREACH);
  }

  @Test
  void anObjectiveIsBrokenOnlyByItsWholeInterval() {
    Optional<Double> bound = Optional.of(0.6);
    Optional<Double> none = Optional.empty();
    Verdict broken = days.objective(Reading.between(0.55, 0.52, 0.59), bound, none);
    assertThat(broken.outcome()).isEqualTo(BREACH);
    assertThat(broken.check()).isEqualTo("slo:auc");
    assertThat(broken.severity()).isEqualTo(Severity.ERROR);
    Verdict across = days.objective(Reading.between(0.58, 0.55, 0.61), bound, none);
    assertThat(across.reason()).isEqualTo("interval reaches across");
    assertThat(outcome(Reading.between(0.60, 0.57, 0.63), bound, none)).isEqualTo(PASS);
    assertThat(outcome(Reading.of(0.59), bound, none)).isEqualTo(BREACH);
    assertThat(outcome(Reading.between(0.65, 0.61, 0.70), none, bound)).isEqualTo(BREACH);
    assertThat(outcome(Reading.between(0.62, 0.59, 0.65), none, bound)).isEqualTo(INCONCLUSIVE);
    assertThat(outcome(Reading.of(0.6), none, bound)).isEqualTo(PASS);
    assertThat(days.objective(Reading.none("one class"), bound, none).reason())
        .isEqualTo("one class");
  }

  /** Forty rows a night and two thousand a day, none of them null: all windows are alike. */
  @Test
  void nightsOfFewRowsDoNotHideADayOfNulls() {
    for (int window = 0; window < 30; window++) {
      days.share(0, window % 3 == 0 ? 40 : 2000, OptionalDouble.empty(), Side.HIGH);
    }
    Verdict burst = days.share(40, 2000, OptionalDouble.empty(), Side.HIGH);
    assertThat(burst.outcome()).isEqualTo(BREACH);
    assertThat(burst.usual()).hasValue(0);
    assertThat(burst.threshold().getAsDouble()).isLessThan(.02);
    assertThat(days.share(2000, 2000, OptionalDouble.empty(), Side.HIGH).outcome())
        .isEqualTo(BREACH);
  }

  @Test
  void aLargeWindowAfterSmallOnesIsNotUsualForItsSize() {
    for (int window = 0; window < 30; window++) {
      days.share(0, 160, OptionalDouble.empty(), Side.HIGH);
    }
    Verdict burst = days.share(45, 900, OptionalDouble.empty(), Side.HIGH);
    assertThat(burst.outcome()).isEqualTo(BREACH);
    assertThat(burst.usual()).hasValue(0);
  }

  /** Sundays of a shop have no null at all: that is not how far from usual a weekday may be. */
  @Test
  void daysWithoutANullDoNotHideADayOfNulls() {
    Days.around(200, 28)
        .forEach(
            count -> days.share(Math.round(count) % 7 == 0 ? 0 : Math.round(count), Side.HIGH));
    assertThat(days.share(260, Side.HIGH).outcome()).isEqualTo(PASS);
    assertThat(days.share(870, Side.HIGH).outcome()).isEqualTo(BREACH);
  }

  /** Windows of no and of one null in a thousand are alike; on a plain logit they lie far apart. */
  @Test
  void aBurstIsSeenWhereMostDaysHaveNoNullOrOne() {
    for (int day = 0; day < 28; day++) {
      days.share(day % 4, Side.HIGH);
    }
    assertThat(days.share(11, Side.HIGH).outcome()).isEqualTo(PASS);
    Verdict burst = days.share(50, Side.HIGH);
    assertThat(burst.outcome()).isEqualTo(BREACH);
    assertThat(burst.usual().orElseThrow()).isCloseTo(.002, within(1e-9));
  }

  private Verdict.Outcome outcome(
      Reading reading, Optional<Double> atLeast, Optional<Double> atMost) {
    return days.objective(reading, atLeast, atMost).outcome();
  }

  /** The verdict on one column that moves, among others that stay calm. */
  private static Verdict lastOf(int columns, double statistic) {
    var many = new Days();
    List<Double> calm = Days.around(30, 20);
    for (double usual : calm) {
      many.drifts(columns(many, columns, usual, usual));
    }
    return many.drifts(columns(many, columns, 30, statistic)).get(columns - 1);
  }

  private static List<DriftFinding> columns(Days days, int columns, double calm, double last) {
    var found = new ArrayList<DriftFinding>();
    for (int i = 1; i < columns; i++) {
      found.add(days.drift("calm-" + i, calm, BINS));
    }
    found.add(days.drift("temp", last, BINS));
    return found;
  }
}
