// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import static io.tidewatch.validators.traffic.Traffic.HARD;
import static io.tidewatch.validators.traffic.Traffic.SOFT;
import static io.tidewatch.validators.traffic.Traffic.V1;
import static io.tidewatch.validators.traffic.Traffic.breaches;
import static io.tidewatch.validators.traffic.Traffic.windowOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.format.GoldenBytes;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stories of what comes, and of what does not. */
final class TrafficJudgeTest {

  private static List<String> checks(List<Verdict> verdicts) {
    return breaches(verdicts).stream().map(Verdict::check).toList();
  }

  /**
   * A level of 1 % for the volume and 1 % for all shares of a day: 7 of 364 days are expected, and
   * {@code st.binom.ppf(.99, 2*364, .01)} is 14.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aYearOfOrdinaryDaysBreachesHardlyEver(long seed) {
    assertThat(new Traffic(seed).ordinary(364)).hasSizeLessThanOrEqualTo(14);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40})
  void aDayWithATenthOfItsRowsIsAnError(int days) {
    var traffic = new Traffic(1);
    traffic.ordinary(days);

    List<Verdict> verdicts = traffic.next(traffic.ordinary().rows(40));

    assertThat(breaches(verdicts))
        .filteredOn(verdict -> verdict.check().equals("volume"))
        .singleElement()
        .returns(Severity.ERROR, Verdict::severity)
        .returns(true, Verdict::urgent);
  }

  @Test
  void aQuietSundayIsKnownAfterFourWeeksAndABusyOneIsNot() {
    var traffic = new Traffic(1);
    traffic.ordinary(41); // the next is a Sunday, with a third of a Monday's rows

    assertThat(checks(traffic.next(traffic.ordinary()))).isEmpty();
    traffic.ordinary(6);
    assertThat(checks(traffic.next(traffic.ordinary().rows(2000)))).contains("volume");
  }

  @Test
  void daysInWhichNothingCameAreJudgedWhenTheNextOneCloses() {
    var traffic = new Traffic(1);
    traffic.ordinary(35);
    traffic.nothing(2);

    List<Verdict> verdicts = breaches(traffic.next(traffic.ordinary()));

    assertThat(verdicts)
        .extracting(Verdict::check, verdict -> verdict.key().window(), Verdict::rows)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("volume", windowOf(35), 0L),
            org.assertj.core.groups.Tuple.tuple("volume", windowOf(36), 0L));
    assertThat(verdicts).allMatch(verdict -> verdict.asOf().equals(windowOf(37).end()));
    assertThat(verdicts).allMatch(Verdict::urgent);
  }

  @Test
  void aStageThatStopsIsSeenWhileAnotherGoesOn() {
    var traffic = new Traffic(1);
    var shadow = new Subject("v2", "shadow");
    for (int day = 0; day < 35; day++) {
      traffic.next(traffic.ordinary(), traffic.ordinary().from(shadow));
    }

    List<Verdict> verdicts = breaches(traffic.next(traffic.ordinary().from(shadow)));

    assertThat(verdicts)
        .singleElement()
        .returns(V1, verdict -> verdict.key().subject())
        .returns(Severity.ERROR, Verdict::severity);
  }

  @Test
  void aStageThatStayedAwayIsForgotten() {
    var traffic = new Traffic(1);
    var shadow = new Subject("v2", "shadow");
    for (int day = 0; day < 35; day++) {
      traffic.next(traffic.ordinary(), traffic.ordinary().from(shadow));
    }

    int empties = 0;
    for (int day = 0; day < 60; day++) {
      empties +=
          (int)
              breaches(traffic.next(traffic.ordinary())).stream()
                  .filter(verdict -> verdict.key().subject().equals(shadow))
                  .peek(verdict -> assertThat(verdict.severity()).isEqualTo(Severity.ERROR))
                  .count();
    }

    assertThat(empties).isEqualTo(TrafficJudge.EMPTIES_MAX);
    assertThat(traffic.state().stages()).containsOnlyKeys("production");
  }

  @Test
  void aNewVersionTakesOverTheVolumeOfItsStage() {
    var traffic = new Traffic(1);
    traffic.ordinary(35);

    assertThat(checks(traffic.next(traffic.ordinary().from(new Subject("v2", "production")))))
        .isEmpty();
  }

  @Test
  void aStreamThatFallsSilentBeforeTheWindowEndsIsNotFresh() {
    var traffic = new Traffic(1);
    traffic.ordinary(35);

    assertThat(traffic.next(traffic.ordinary().silentFor(Duration.ofHours(13))))
        .filteredOn(verdict -> verdict.check().equals("freshness"))
        .singleElement()
        .returns(Outcome.BREACH, Verdict::outcome)
        .returns(Severity.ERROR, Verdict::severity);
  }

  @Test
  void aSliceThatStopsIsNamed() {
    var traffic = new Traffic(1);
    traffic.ordinary(20);

    assertThat(breaches(traffic.next(traffic.ordinary().without("south"))))
        .singleElement()
        .returns("slice-share", Verdict::check)
        .returns("region=south", verdict -> verdict.key().slice());
  }

  @Test
  void aChangeOfTheSchemaIsToldOnce() {
    var traffic = new Traffic(1);
    traffic.ordinary(20);

    List<Verdict> renamed = breaches(traffic.next(traffic.ordinary().columns("ac", "a", "c")));
    List<Verdict> after = breaches(traffic.next(traffic.ordinary().columns("ac", "a", "c")));

    assertThat(renamed)
        .singleElement()
        .returns("schema", Verdict::check)
        .returns("new: c; vanished: b", Verdict::reason)
        .returns(Severity.ERROR, Verdict::severity);
    assertThat(after).isEmpty();
  }

  @Test
  void anotherOrderOfTheColumnsIsTold() {
    var traffic = new Traffic(1);
    traffic.ordinary(20);

    assertThat(breaches(traffic.next(traffic.ordinary().columns("ba", "a", "b"))))
        .singleElement()
        .returns("another order of the columns", Verdict::reason)
        .returns(Severity.WARNING, Verdict::severity);
    assertThat(checks(traffic.next(traffic.ordinary()))).isEmpty(); // the old order is known still
  }

  @Test
  void oneRowThatBreaksAHardRuleIsAnErrorEvenInAThinWindow() {
    var traffic = new Traffic(1);
    traffic.ordinary(2);

    assertThat(breaches(traffic.next(traffic.ordinary().breaking(HARD, 1))))
        .singleElement()
        .returns("rule:range", Verdict::check)
        .returns(Severity.ERROR, Verdict::severity)
        .returns(true, Verdict::urgent);
    assertThat(checks(traffic.next(traffic.ordinary().rows(20).breaking(HARD, 1))))
        .contains("rule:range");
  }

  @Test
  void whatBreachedInAThinWindowCanPassInOne() {
    var traffic = new Traffic(1);
    traffic.ordinary(2);
    traffic.next(traffic.ordinary().rows(20).breaking(HARD, 1).columns("ac", "a", "c"));

    List<Verdict> verdicts = traffic.next(traffic.ordinary().rows(20).columns("ac", "a", "c"));

    assertThat(verdicts)
        .filteredOn(verdict -> verdict.outcome() == Outcome.PASS)
        .extracting(Verdict::check)
        .contains("rule:range", "schema");
  }

  @Test
  void aSoftRuleIsJudgedByItsHistory() {
    var traffic = new Traffic(1);
    traffic.ordinary(20); // 2 % break it
    Traffic.Day day = traffic.ordinary();

    assertThat(breaches(traffic.next(day.breaking(SOFT, day.rows() / 10))))
        .singleElement()
        .returns("rule:soft", Verdict::check)
        .returns(Severity.WARNING, Verdict::severity);
  }

  @Test
  void theStateKeepsItsBytes() {
    var traffic = new Traffic(1);
    traffic.ordinary(3);

    GoldenBytes.hold(TrafficStateFormat.INSTANCE, traffic.state(), "TrafficState");
  }
}
