// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import static io.tidewatch.validators.alert.Story.standard;
import static io.tidewatch.validators.alert.Verdicts.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.AlertPolicy;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Standing.Phase;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that come and go: alerting.md, section 9, A7 and A8. */
class LifecycleTest {

  @Test
  void aCheckThatTurnsEveryWindowIsToldTwiceInAHundredWindows() {
    Story story = standard().drift(0, "BP".repeat(50));
    assertThat(story.events()).hasSizeLessThanOrEqualTo(2);
    assertThat(story.events().get(0).transition()).isEqualTo(Transition.OPENED);
    assertThat(story.drift(100, "PPP").lives()).endsWith("RESOLVED WARNING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BBPPP", "BBBPPPP", "BBPPPP"})
  void aCheckThatFiresAndClearsAgainAndAgainFlapsAndIsToldTwiceFromThenOn(String turn) {
    Story story = standard().drift(0, turn.repeat(20));
    assertThat(story.events())
        .extracting(event -> event.standing().phase())
        .contains(Phase.FLAPPING);
    List<Phase> phases = story.events().stream().map(event -> event.standing().phase()).toList();
    int flaps = phases.indexOf(Phase.FLAPPING);
    assertThat(story.events().subList(flaps, phases.size())).hasSizeLessThanOrEqualTo(3);
    assertThat(story.events().size()).as("beside 20 openings and ends").isLessThan(15);
  }

  @Test
  void whatFlappedIsResolvedOnceItIsCalm() {
    Story story = standard().drift(0, "BBPPP".repeat(20));
    assertThat(story.state().incidents()).hasSize(1);
    story.drift(100, "P".repeat(21));
    assertThat(story.lives()).endsWith("RESOLVED WARNING");
    assertThat(story.state().incidents()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aValueWithinOnePercentOfItsThresholdIsOneEpisodeInAThousandWindows(long seed) {
    var random = new Random(seed);
    Story story = standard();
    for (int hour = 0; hour < 1000; hour++) {
      story.tell(share(hour, 0.2 * (0.99 + 0.02 * random.nextDouble())));
    }
    assertThat(story.events()).as("seed " + seed).hasSize(1);
  }

  @Test
  void aPassHalfWayBackDoesNotClearButOneNearUsualDoes() {
    Story story = standard().tell(share(0, 0.3)).tell(share(1, 0.3));
    for (int hour = 2; hour < 10; hour++) {
      story.tell(share(hour, 0.18));
    }
    assertThat(story.lives()).containsExactly("OPENED WARNING");
    story.tell(share(10, 0.16)).tell(share(11, 0.16)).tell(share(12, 0.16));
    assertThat(story.lives()).endsWith("RESOLVED WARNING");
  }

  @Test
  void aValueThatStaysBetweenHoldsItsIncidentForTwentyOneWindowsAndNoLonger() {
    Story story = standard().tell(share(0, 0.3)).tell(share(1, 0.3));
    for (int hour = 2; hour < 23; hour++) {
      story.tell(share(hour, 0.19));
    }
    assertThat(story.lives()).containsExactly("OPENED WARNING");
    assertThat(story.tell(share(23, 0.19)).lives()).endsWith("RESOLVED WARNING");
  }

  @Test
  void whatLabelsTellLateOfTheTimeOfAnIncidentIsPartOfIt() {
    Story story = standard().tell(Verdicts.urgent(0, "volume", 100, 3));
    for (int hour = 1; hour < 9; hour++) {
      story.tell(Verdicts.urgent(hour, "volume", 100, 3));
    }
    story.tell(Verdicts.late(Verdicts.urgent(1, "slo:auc", 0.7, 0.5), 9));
    assertThat(story.state().incidents()).hasSize(1);
    assertThat(story.state().incidents().get(0).members()).hasSize(2);
  }

  @Test
  void labelsThatComeAWeekLateOpenTheirIncidentToo() {
    Story story = standard();
    for (int hour = 0; hour < 5; hour++) {
      Verdict missed =
          Verdicts.verdict(hour, "", "slo:auc", Outcome.BREACH, Severity.ERROR, false, 0.7, 0.5);
      story.tell(Verdicts.late(missed, hour + 168));
    }
    assertThat(story.lives()).containsExactly("OPENED ERROR");
  }

  @Test
  void whatBeganLongBeforeAnIncidentIsNoneOfIt() {
    Story story = standard().tell(Verdicts.urgent(105, "volume", 100, 3));
    story.tell(Verdicts.late(Verdicts.urgent(90, "slo:auc", 0.7, 0.5), 111));
    assertThat(story.lives()).containsExactly("OPENED ERROR", "OPENED ERROR");
  }

  @Test
  void whatWasWellForLongAndBreaksAnewIsAnotherIncident() {
    Story story = standard().tell(Verdicts.urgent(0, "volume", 100, 3));
    for (int hour = 1; hour < 60; hour++) {
      story.tell(
          share(hour, 0.3),
          Verdicts.verdict(hour, "", "volume", Outcome.PASS, Severity.ERROR, false, 100, 100));
    }
    assertThat(story.events())
        .extracting(IncidentEvent::incident)
        .containsOnly(story.events().get(0).incident());
    story.tell(Verdicts.urgent(60, "volume", 100, 3));
    assertThat(story.lives()).endsWith("OPENED ERROR");
    assertThat(story.state().incidents()).hasSize(2);
  }

  @Test
  void whatTakesTwoBreachesToFireAgainIsAnotherIncidentToo() {
    Story story = standard().tell(Verdicts.urgent(0, "volume", 100, 3), share(0, 0.3));
    for (int hour = 1; hour < 70; hour++) {
      story.tell(Verdicts.urgent(hour, "volume", 100, 3), share(hour, hour < 2 ? 0.3 : 0.1));
    }
    assertThat(story.state().incidents()).hasSize(1);
    story.tell(Verdicts.urgent(70, "volume", 100, 3), share(70, 0.3));
    assertThat(story.state().incidents()).as("one breach of two").hasSize(1);
    story.tell(Verdicts.urgent(71, "volume", 100, 3), share(71, 0.3));
    assertThat(story.state().incidents()).hasSize(2);
    assertThat(story.lives()).endsWith("OPENED WARNING");
  }

  @Test
  void whatFailsNowAndThenAndNeverClearsStaysWhereItIs() {
    Story story = standard().tell(share(0, 0.3), Verdicts.urgent(0, "volume", 100, 3));
    for (int hour = 1; hour < 40; hour++) {
      story.tell(share(hour, hour % 6 < 2 ? 0.3 : 0.19), Verdicts.urgent(hour, "volume", 100, 3));
    }
    assertThat(story.events())
        .extracting(IncidentEvent::incident)
        .containsOnly(story.events().get(0).incident());
  }

  @Test
  void twoVersionsThatFailInOneWindowAreOneBreach() {
    Story story = standard();
    Verdict first = Verdicts.verdict(0, "temp", "drift", Outcome.BREACH, Severity.ERROR);
    story.tell(first, Verdicts.ofVersion(first, "v2"));
    assertThat(story.lives()).isEmpty();
  }

  @Test
  void aCheckThatIsNoLongerJudgedDoesNotHoldItsIncidentForEver() {
    Story story = standard().drift(0, "BB");
    for (int hour = 2; hour < 30; hour++) {
      story.tell(Verdicts.verdict(hour, "wind", "drift", Outcome.PASS, Severity.WARNING));
    }
    assertThat(story.lives()).containsExactly("OPENED WARNING", "RESOLVED WARNING");
  }

  @Test
  void anIncidentThatIsStillSwallowsNothingHoweverBadItIs() {
    Story story = standard();
    for (int hour = 0; hour < 10; hour++) {
      story.tell(Verdicts.urgent(hour, "coverage", 0.978, 0.489));
    }
    story.tell(Verdicts.urgent(10, "volume", 100, 3));
    assertThat(story.lives()).containsExactly("OPENED ERROR", "OPENED ERROR");
    story.tell(Verdicts.urgent(11, "freshness", 60, 7200));
    assertThat(story.state().incidents()).hasSize(2);
  }

  @Test
  void passesNearTheThresholdNeitherClearNorUndoThoseThatDo() {
    Story story = standard().tell(share(0, 0.3)).tell(share(1, 0.3));
    story.tell(share(2, 0.1)).tell(share(3, 0.19)).tell(share(4, 0.1)).tell(share(5, 0.19));
    assertThat(story.lives()).containsExactly("OPENED WARNING");
    assertThat(story.tell(share(6, 0.1)).lives()).endsWith("RESOLVED WARNING");
  }

  @Test
  void aRelapseWithinTheCooldownIsTheSameIncidentAndNobodyHearsOfIt() {
    Story story = Story.under(AlertPolicy.of(2, 3, 3, Duration.ofHours(5), 5)).drift(0, "BBPPP");
    assertThat(story.state().incidents().get(0).is(Phase.RECOVERING)).isTrue();
    story.drift(5, "B");
    assertThat(story.state().incidents().get(0).is(Phase.FIRING)).isTrue();
    assertThat(story.drift(6, "PPPP").lives()).containsExactly("OPENED WARNING");
    assertThat(story.drift(10, "P").lives()).containsExactly("OPENED WARNING", "RESOLVED WARNING");
  }

  @Test
  void aCriticalIncidentWaitsAThirdOfTheCooldown() {
    var policy = AlertPolicy.of(1, 1, 1, Duration.ofHours(6), 5);
    for (Severity severity : List.of(Severity.ERROR, Severity.CRITICAL)) {
      Story story = Story.under(policy);
      story.tell(Verdicts.verdict(0, "", "volume", Outcome.BREACH, severity));
      for (int hour = 1; story.events().size() < 2; hour++) {
        story.tell(Verdicts.verdict(hour, "", "volume", Outcome.PASS, severity));
      }
      assertThat(story.events().get(1).at())
          .isEqualTo(Story.START.plus(Duration.ofHours(severity == Severity.CRITICAL ? 3 : 7)));
    }
  }

  @Test
  void anIncidentIsNotOverBeforeItIsAsOldAsItMustBe() {
    var clearing = new AlertPolicy.Clearing(1, 0.7, Duration.ofHours(4));
    AlertPolicy standard = AlertPolicy.of(1, 1, 1, Duration.ZERO, 5);
    var policy =
        new AlertPolicy(
            1,
            1,
            clearing,
            standard.flapping(),
            Duration.ZERO,
            standard.pageWhen(),
            standard.quiet(),
            standard.noDataAfter(),
            5);
    Story story = Story.under(policy).drift(0, "BPPP");
    assertThat(story.lives()).containsExactly("OPENED WARNING");
    assertThat(story.drift(4, "P").lives()).endsWith("RESOLVED WARNING");
  }
}
