// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import static io.tidewatch.validators.alert.Story.HOUR;
import static io.tidewatch.validators.alert.Story.START;
import static io.tidewatch.validators.alert.Story.standard;
import static io.tidewatch.validators.alert.Verdicts.at;
import static io.tidewatch.validators.alert.Verdicts.in;
import static io.tidewatch.validators.alert.Verdicts.urgent;
import static io.tidewatch.validators.alert.Verdicts.verdict;
import static io.tidewatch.validators.judge.Verdict.Outcome.BREACH;
import static io.tidewatch.validators.judge.Verdict.Outcome.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.AlertPolicy;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.judge.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AlertMachineTest {

  @Test
  void twoBreachesOfThreeFireAndOneDoesNot() {
    assertThat(standard().drift(0, "BPPBPPB").lives()).isEmpty();
    assertThat(standard().drift(0, "BPB").lives()).containsExactly("OPENED WARNING");
    assertThat(standard().drift(0, "BB").lives()).containsExactly("OPENED WARNING");
  }

  @Test
  void anInconclusiveWindowNeitherFiresNorResolves() {
    assertThat(standard().drift(0, "BIIIB").lives()).containsExactly("OPENED WARNING");
    assertThat(standard().drift(0, "BBPPIIII").lives()).containsExactly("OPENED WARNING");
    assertThat(standard().drift(0, "BBPPIP").lives())
        .containsExactly("OPENED WARNING", "RESOLVED WARNING");
  }

  @Test
  void threePassesInARowResolveAndAfter21NothingIsLeft() {
    Story story = standard().drift(0, "BBPPBPP");
    assertThat(story.lives()).containsExactly("OPENED WARNING");
    story.drift(7, "P");
    assertThat(story.lives()).containsExactly("OPENED WARNING", "RESOLVED WARNING");
    assertThat(story.state().incidents()).isEmpty();
    AlertState left = story.drift(8, "P".repeat(21)).state();
    assertThat(Story.withoutPast(left)).isEqualTo(AlertState.INITIAL);
  }

  @Test
  void aResolvedIncidentIsNotReopenedButFollowedByAnother() {
    Story story = standard().drift(0, "BBPPPBB");
    assertThat(story.lives())
        .containsExactly("OPENED WARNING", "RESOLVED WARNING", "OPENED WARNING");
    assertThat(story.events().get(2).incident()).isNotEqualTo(story.events().get(0).incident());
    assertThat(story.events().get(2).sequence()).isEqualTo(1);
  }

  @Test
  void theOnsetIsTheStartOfTheFirstBreachedWindow() {
    IncidentEvent opened = standard().drift(0, "PPBPB").events().get(0);
    assertThat(opened.onset()).isEqualTo(START.plus(HOUR.multipliedBy(2)));
    assertThat(opened.at()).isEqualTo(START.plus(HOUR.multipliedBy(5)));
    assertThat(opened.incident())
        .matches("tidewatch:flights-late:[0-9a-f]{16}:" + opened.onset().getEpochSecond());
    assertThat(opened.snapshot()).hasValue("snapshot-4");
  }

  /** Windows of silence are judged when traffic comes back, all at that moment. */
  @Test
  void aBreachThatWindowsOfTheSameMomentPushOutOpensAllTheSame() {
    Story story = Story.under(AlertPolicy.of(1, 1, 3, Duration.ZERO, 5));
    Verdict silent = verdict(0, "", "volume", BREACH, Severity.ERROR);
    story.tell(silent, at(silent.asOf(), verdict(1, "", "volume", PASS, Severity.ERROR)));

    assertThat(story.lives()).containsExactly("OPENED ERROR");
    assertThat(story.events().get(0).onset()).isEqualTo(START);
  }

  @Test
  void anUrgentBreachFiresAtOnce() {
    Story story = standard().tell(urgent(0, "coverage", 0.978, 0.489));
    assertThat(story.lives()).containsExactly("OPENED ERROR");
    assertThat(story.events().get(0).cause()).isEqualTo("label coverage 0.978 → 0.489");
  }

  @Test
  void everythingThatBreaksAtOnceIsNamedWhenTheIncidentOpens() {
    Story story =
        standard().tell(wide(0, "temp", 0.02, 0.2), urgent(0, "a", 0, 0.5), urgent(0, "e", 0, 1));
    assertThat(story.lives()).containsExactly("OPENED ERROR");
    assertThat(story.events().get(0).members())
        .extracting(Member::check)
        .containsExactly("e", "a", "drift");
  }

  @Test
  void verdictsOfTwoTimesAreNoMoment() {
    Verdict first = urgent(0, "coverage", 0.978, 0.489);
    Verdict second = urgent(1, "coverage", 0.978, 0.489);
    assertThatThrownBy(() -> standard().tell(first, second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("verdicts is 2 of 2 times, must be of one");
  }

  @Test
  void theResolveWaitsForTheCooldown() {
    var policy = AlertPolicy.of(2, 3, 3, Duration.ofHours(5), 5);
    Story story = Story.under(policy).drift(0, "BBPPPP");
    assertThat(story.lives()).containsExactly("OPENED WARNING");
    assertThat(story.drift(6, "I").lives()).containsExactly("OPENED WARNING");
    assertThat(story.drift(7, "P").lives()).containsExactly("OPENED WARNING", "RESOLVED WARNING");
  }

  @Test
  void aCheckThatFiresLaterJoinsAndIsToldOfAfterTheCooldown() {
    var policy = AlertPolicy.of(2, 3, 3, Duration.ofHours(3), 5);
    Story story = Story.under(policy).drift(0, "BB");
    story.tell(missing(2)).tell(missing(3));
    assertThat(story.lives()).containsExactly("OPENED WARNING");
    story.drift(4, "B");
    assertThat(story.lives()).containsExactly("OPENED WARNING", "UPDATED WARNING");
    assertThat(story.events().get(1).members())
        .extracting(Member::check)
        .containsExactlyInAnyOrder("drift", "missing-share");
    assertThat(story.drift(5, "BBBBB").lives()).hasSize(2);
  }

  @Test
  void allThatBreachesWhenAnIncidentOpensComesAlongWithoutRaisingItsSeverity() {
    Story story = standard();
    story.tell(verdict(0, "", "slo:auc", BREACH, Severity.ERROR, false, 0.71, 0.55));
    story.drift(0, "BB");
    assertThat(story.lives()).containsExactly("OPENED WARNING");
    assertThat(story.events().get(0).cause()).isEqualTo("auc 0.710 → 0.550; drift of temp");
    story.tell(verdict(2, "", "slo:auc", BREACH, Severity.ERROR, false, 0.71, 0.54));
    assertThat(story.lives()).containsExactly("OPENED WARNING", "UPDATED ERROR");
  }

  @Test
  void anEscalationDoesNotWaitAndIsNeverTakenBack() {
    var policy = AlertPolicy.of(2, 3, 3, Duration.ofHours(24), 5);
    Story story = Story.under(policy).drift(0, "BB").tell(urgent(1, "coverage", 0.978, 0.489));
    assertThat(story.lives()).containsExactly("OPENED WARNING", "UPDATED ERROR");
    story.drift(2, "B");
    story.tell(verdict(20, "", "coverage", PASS, Severity.ERROR));
    assertThat(story.lives()).hasSize(2);
    assertThat(story.state().incidents().get(0).severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void anIncidentResolvesOnlyWhenAllThatFiredHasPassed() {
    Story story = standard().drift(0, "BB").tell(urgent(1, "coverage", 0.978, 0.489));
    story.drift(2, "PPPPP");
    assertThat(story.lives()).containsExactly("OPENED WARNING", "UPDATED ERROR");
    for (int hour = 7; hour < 10; hour++) {
      story.tell(verdict(hour, "", "coverage", PASS, Severity.ERROR));
    }
    assertThat(story.lives()).containsExactly("OPENED WARNING", "UPDATED ERROR", "RESOLVED ERROR");
  }

  @Test
  void aCheckThatOnlyCameAlongAndFellSilentDoesNotHoldTheIncident() {
    Story story = standard().tell(missing(0)).drift(0, "BBPPP");
    assertThat(story.events().get(0).members()).hasSize(2);
    assertThat(story.lives()).containsExactly("OPENED WARNING", "RESOLVED WARNING");
  }

  @Test
  void anOldTicketDoesNotSwallowALaterPage() {
    Story story = standard().drift(0, "BBBBBBBB").tell(urgent(8, "coverage", 0.978, 0.489));
    assertThat(story.lives()).containsExactly("OPENED WARNING", "OPENED ERROR");
    story.tell(missing(8)).tell(missing(9)).drift(10, "B");
    assertThat(story.lives()).containsExactly("OPENED WARNING", "OPENED ERROR", "UPDATED ERROR");
  }

  @Test
  void theCauseNamesTheStrongestThreeErrorsFirstAndCountsTheRest() {
    Story story = standard();
    story.tell(wide(0, "temp", 0.02, 0.2)).tell(wide(0, "dewp", 0.01, 0.02));
    story.tell(
        verdict(0, "wind_gust", "missing-share", BREACH, Severity.WARNING, false, 0.8, 0.97));
    story.tell(urgent(0, "coverage", 0.978, 0.489));
    assertThat(story.events().get(0).cause())
        .isEqualTo(
            "label coverage 0.978 → 0.489; drift of temp; missing-share of wind_gust 0.800 → 0.970;"
                + " 1 more");
  }

  @Test
  void whatBreaksInTwoStagesIsOneIncident() {
    Story story = standard().drift(0, "B");
    story.tell(in("all", "shadow", urgent(0, "coverage", 0.978, 0.489)));
    assertThat(story.lives()).containsExactly("OPENED WARNING");
    assertThat(story.events().get(0).members()).extracting(Member::check).contains("drift");
    story.drift(1, "B");
    assertThat(story.events().stream().map(IncidentEvent::incident).distinct()).hasSize(1);
  }

  @Test
  void whatAShadowBreaksIsNoErrorButAComparisonKnowsItself() {
    Story shadow = standard().tell(in("all", "shadow", urgent(0, "rule:range", 0, 0.5)));
    assertThat(shadow.lives()).containsExactly("OPENED WARNING");
    Story canary = standard().tell(in("all", "canary", urgent(0, "comparison:brier", 0, 0.5)));
    assertThat(canary.lives()).containsExactly("OPENED ERROR");
  }

  @Test
  void aCheckThatFailsInManySlicesIsNamedOnceAndForAllOfThem() {
    Story story = standard().tell(missing(0));
    story.tell(in("origin=JFK", "production", urgent(0, "coverage", 0.978, 0.1)));
    story.tell(in("origin=LGA", "production", urgent(0, "coverage", 0.978, 0.2)));
    assertThat(story.events().get(0).cause())
        .startsWith("label coverage in origin=JFK 0.978 → 0.100; missing-share");
    story.tell(urgent(1, "coverage", 0.978, 0.489));
    assertThat(story.events()).hasSize(2);
    assertThat(story.events().get(1).cause())
        .startsWith("label coverage 0.978 → 0.489; missing-share");
    assertThat(story.events().get(1).members()).hasSize(4);
  }

  @Test
  void anEventNamesAtMostTwentyMembersStrongestFirst() {
    Story story = standard();
    for (int column = 10; column < 40; column++) {
      story.tell(wide(0, "c" + column, 0.01, 0.01 * column));
    }
    story.tell(urgent(0, "coverage", 0.978, 0.489));
    IncidentEvent opened = story.events().get(0);
    assertThat(opened.members()).hasSize(20);
    assertThat(opened.members().get(0).check()).isEqualTo("coverage");
    assertThat(opened.members().get(1).column()).hasValue("c39");
    assertThat(opened.cause()).endsWith("; 28 more");
  }

  @Test
  void aSensitiveColumnIsToldOfWithoutItsName() {
    Story story = standard().hiding("temp").drift(0, "BB").tell(missing(1));
    assertThat(story.events().get(0).cause()).isEqualTo("drift of (sensitive)");
    assertThat(story.events().toString()).doesNotContain("temp");
  }

  private static Verdict missing(int hour) {
    return verdict(hour, "wind_gust", "missing-share", BREACH, Severity.WARNING);
  }

  private static Verdict wide(int hour, String column, double usual, double value) {
    return verdict(hour, column, "drift", BREACH, Severity.WARNING, false, usual, value);
  }
}
