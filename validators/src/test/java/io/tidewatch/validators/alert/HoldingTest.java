// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import static io.tidewatch.validators.alert.Story.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.AlertMatch;
import io.tidewatch.config.AlertPolicy;
import io.tidewatch.config.AlertPolicy.Quiet;
import io.tidewatch.config.Maintenance;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.AlertRequest.Silence;
import io.tidewatch.validators.alert.Hold.Reason;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is recorded and told to nobody. */
class HoldingTest {

  private static final AlertMatch DRIFT_OF_TEMP = match("drift", "temp");

  @Test
  void whatIsSilencedIsRecordedAndAudibleToNobody() {
    Story story = Story.standard().silencing(silence(0, 5)).drift(0, "BB");
    IncidentEvent opened = story.events().get(0);
    assertThat(opened.standing().hold()).contains(new Hold(Reason.SILENCED, "s1"));
    assertThat(opened.audible()).isEmpty();
    assertThat(opened.members()).hasSize(1);
  }

  @Test
  void aSilenceThatEndsWhileItFiresIsToldOnceAsAnUpdate() {
    Story story = Story.standard().silencing(silence(0, 5)).drift(0, "BBBBBBBB");
    assertThat(story.lives()).containsExactly("OPENED WARNING", "UPDATED WARNING");
    assertThat(story.events().get(1).at()).as("of the window that begins then").isEqualTo(hour(6));
    assertThat(story.events().get(1).audible()).contains(Severity.WARNING);
  }

  @Test
  void whatWasToldBeforeTheSilenceStillEnds() {
    Story story = Story.standard().drift(0, "BB").silencing(silence(2, 100)).drift(2, "BPPP");
    assertThat(story.lives()).containsExactly("OPENED WARNING", "RESOLVED WARNING");
    assertThat(story.events().get(0).audible()).contains(Severity.WARNING);
    assertThat(story.events().get(1).standing().hold()).isPresent();
  }

  @Test
  void oneCheckThatNobodySilencedTellsAllOfIt() {
    Story story = Story.standard().silencing(silence(0, 100)).drift(0, "BB");
    story.tell(Verdicts.urgent(2, "coverage", 0.978, 0.489));
    IncidentEvent told = story.events().get(1);
    assertThat(told.audible()).contains(Severity.ERROR);
    assertThat(told.members()).extracting(Member::check).containsExactly("coverage", "drift");
  }

  @Test
  void aSilenceOfOneColumnSaysNothingOfAnother() {
    Story story = Story.standard().silencing(silence(0, 100));
    story.drifts(0, Outcome.BREACH, List.of("wind")).drifts(1, Outcome.BREACH, List.of("wind"));
    assertThat(story.events().get(0).audible()).contains(Severity.WARNING);
  }

  @Test
  void inAMaintenanceNobodyIsToldAndAfterItWhatStillFiresIs() {
    var planned = new Maintenance(hour(0), hour(4), "the warehouse moves");
    Story story = Story.under(quiet(List.of(planned), List.of()));
    story.tell(Verdicts.urgent(1, "coverage", 0.978, 0.489));
    assertThat(story.events().get(0).standing().hold())
        .contains(new Hold(Reason.MAINTENANCE, "the warehouse moves"));
    story.tell(Verdicts.urgent(2, "coverage", 0.978, 0.489));
    assertThat(story.events()).hasSize(1);
    story.tell(Verdicts.urgent(3, "coverage", 0.978, 0.489));
    assertThat(story.events()).as("the last window of the maintenance").hasSize(1);
    story.tell(Verdicts.urgent(4, "coverage", 0.978, 0.489));
    assertThat(story.events().get(1).audible()).contains(Severity.ERROR);
    assertThat(story.state().pages()).containsExactly(hour(5));
  }

  @Test
  void aMaintenanceThatWentWellEndsInSilence() {
    var planned = new Maintenance(hour(0), hour(6), "the warehouse moves");
    Story story = Story.under(quiet(List.of(planned), List.of())).drift(0, "BBBBBPPPPP");
    assertThat(story.events()).allMatch(event -> event.audible().isEmpty());
    assertThat(story.lives()).containsExactly("OPENED WARNING", "RESOLVED WARNING");
  }

  @Test
  void whatFlapsPastTheEndOfAMaintenanceIsTold() {
    var planned = new Maintenance(hour(0), hour(40), "the warehouse moves");
    Story story = Story.under(quiet(List.of(planned), List.of()));
    story.drift(0, "BBPPP".repeat(10)).drift(50, "BBBBBBBB");
    assertThat(story.events()).last().matches(event -> event.audible().isPresent());
  }

  @Test
  void aRuleOnTrialIsRecordedAloneAndToldBesideAnother() {
    AlertPolicy trial = quiet(List.of(), List.of(match("dri*", "temp")));
    Story story = Story.under(trial).drift(0, "BB");
    assertThat(story.events().get(0).standing().hold())
        .contains(new Hold(Reason.SHADOW, "alerts.shadow[0]"));
    assertThat(story.events().get(0).audible()).isEmpty();
    story.tell(Verdicts.urgent(2, "coverage", 0.978, 0.489));
    assertThat(story.events().get(1).audible()).contains(Severity.ERROR);
  }

  @Test
  void aHeldPageIsNoneOfTheWeeks() {
    Story story = Story.standard().silencing(everything());
    story.tell(Verdicts.urgent(0, "coverage", 0.978, 0.489));
    assertThat(story.events().get(0).severity()).isEqualTo(Severity.ERROR);
    assertThat(story.state().pages()).isEmpty();
  }

  private static AlertPolicy quiet(List<Maintenance> planned, List<AlertMatch> shadow) {
    return AlertPolicy.DEFAULT.withQuiet(new Quiet(planned, shadow));
  }

  private static Silence silence(int from, int until) {
    return new Silence("s1", hour(from), "ann", hour(until), DRIFT_OF_TEMP, "known");
  }

  private static Silence everything() {
    var all = new AlertMatch(Optional.empty(), Optional.empty(), Optional.empty());
    return new Silence("s2", hour(0), "ann", hour(9), all, "known");
  }

  private static AlertMatch match(String check, String column) {
    return new AlertMatch(Optional.of(check), Optional.of(column), Optional.empty());
  }

  private static Instant hour(int hour) {
    return START.plus(Duration.ofHours(hour));
  }
}
