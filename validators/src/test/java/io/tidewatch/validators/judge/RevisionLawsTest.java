// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import static io.tidewatch.validators.judge.Verdict.Outcome.BREACH;
import static io.tidewatch.validators.judge.Verdict.Outcome.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.MeasurementKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A window that is judged again replaces itself. */
class RevisionLawsTest {

  private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LATENESS = HOUR.multipliedBy(5);
  private static final int HOURS = 80;
  private static final int BINS = 20;
  private static final String SERIES = "production|all|temp|drift:psi|PT1H";

  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void revisionsInAnyOrderWithinTheLatenessLeaveTheHistoryOfTheOrderedRun(long seed) {
    var random = new SplittableRandom(seed);
    List<Map<String, Double>> last = LongStream.range(0, HOURS).mapToObj(i -> fed(random)).toList();
    JudgeState inOrder = JudgeState.EMPTY;
    JudgeState state = JudgeState.EMPTY;
    for (int now = 0; now < HOURS; now++) {
      inOrder = inOrder.with(last.get(now));
      for (int hour = Math.max(0, now - 5); hour < now; hour++) {
        // At the end of its lateness every window has all of its rows.
        if (now - hour == 5 || random.nextInt(3) == 0) {
          state = at(state, hour, now, now - hour == 5 ? last.get(hour) : fed(random));
        }
      }
      state = at(state, now, now, now + 5 < HOURS ? fed(random) : last.get(now));
    }
    for (int hour = HOURS - 5; hour < HOURS; hour++) {
      state = at(state, hour, HOURS, last.get(hour));
    }
    assertThat(state.of(SERIES).values()).isEqualTo(inOrder.of(SERIES).values()).hasSize(30);
    assertThat(state.of(SERIES).open()).hasSizeLessThanOrEqualTo(6);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aWindowIsJudgedAgainWithWhatWasKnownBeforeIt(long seed) {
    var random = new SplittableRandom(seed);
    JudgeState state = JudgeState.EMPTY;
    var before = new TreeMap<Integer, double[]>();
    for (int hour = 0; hour < HOURS; hour++) {
      before.put(hour, state.of(SERIES).values());
      state = at(state, hour, hour, fed(random));
    }
    for (int hour = HOURS - 5; hour < HOURS; hour++) {
      assertThat(state.before(place(hour)).of(SERIES).values()).isEqualTo(before.get(hour));
    }
    assertThat(state.before(place(HOURS))).isSameAs(state);
  }

  @Test
  void laterWindowsAreJudgedAsIfTheLateRowsHadComeInTime() {
    Days inOrder = new Days();
    Days late = new Days().late(Duration.ofDays(3));
    List<Double> calm = Days.around(19, 40);
    for (int day = 0; day < 40; day++) {
      inOrder.drift(calm.get(day), BINS);
      late.drift(day == 30 ? 3 : calm.get(day), BINS);
      if (day == 32) {
        late.again(30, calm.get(30), BINS);
      }
    }
    assertThat(late.drift(41, BINS)).isEqualTo(inOrder.drift(41, BINS));
  }

  @Test
  void aBreachThatLateRowsUndoIsLearnedFromAndOneThatTheyShowIsForgotten() {
    Days days = new Days().late(Duration.ofDays(3));
    Days.around(19, 20).forEach(statistic -> days.drift(statistic, BINS));
    Verdict first = days.drift(200, BINS);
    assertThat(first.outcome()).isEqualTo(BREACH);
    assertThat(days.remembered(first)).isEqualTo(20);
    assertThat(days.again(20, 19, BINS).outcome()).isEqualTo(PASS);
    assertThat(days.remembered(first)).isEqualTo(21);
    assertThat(days.again(20, 200, BINS).outcome()).isEqualTo(BREACH);
    assertThat(days.remembered(first)).isEqualTo(20);
  }

  @Test
  void twoVersionsOfOneWindowDoNotReplaceEachOther() {
    var other = new Place(place(0).windowEnd(), "v2");
    JudgeState state = at(JudgeState.EMPTY, 0, 0, Map.of(SERIES, 1.0));
    state = state.with(Map.of(SERIES, 2.0), other, Instant.EPOCH);
    state = at(state, 0, 1, Map.of(SERIES, 3.0));
    assertThat(state.of(SERIES).values()).containsExactly(3, 2);
  }

  @Test
  void aBreachOfASliceThatLateRowsUndoIsWrittenThoughItsPassesAreNot() {
    Verdict breach = ofSlice(BREACH);
    Verdict pass = ofSlice(PASS);
    assertThat(breach.routine()).isFalse();
    assertThat(pass.routine()).isTrue();
    assertThat(pass.asRevision(2, Optional.of(Revised.of(breach))).routine()).isFalse();
    assertThat(pass.asRevision(2, Optional.of(Revised.of(pass))).routine()).isTrue();
  }

  private static Verdict ofSlice(Verdict.Outcome outcome) {
    var key =
        new MeasurementKey(
            "m",
            Days.SUBJECT,
            "origin=JFK",
            Optional.of("temp"),
            "psi",
            new Window(START, START.plus(HOUR)));
    OptionalDouble none = OptionalDouble.empty();
    return new Verdict(
        "id",
        key,
        "drift",
        outcome,
        none,
        none,
        none,
        100,
        "",
        Severity.WARNING,
        false,
        START.plus(HOUR),
        Optional.empty());
  }

  private static JudgeState at(JudgeState state, int hour, int now, Map<String, Double> feeds) {
    Instant asOf = place(now).windowEnd();
    return state.with(feeds, place(hour), asOf.minus(LATENESS));
  }

  private static Place place(int hour) {
    return new Place(START.plus(HOUR.multipliedBy(hour + 1)), "v1");
  }

  /** A value, or none, as after a breach. */
  private static Map<String, Double> fed(SplittableRandom random) {
    return random.nextInt(4) == 0 ? Map.of() : Map.of(SERIES, random.nextDouble());
  }
}
