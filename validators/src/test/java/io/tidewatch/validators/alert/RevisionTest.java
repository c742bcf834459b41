// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import static io.tidewatch.validators.alert.Story.standard;
import static io.tidewatch.validators.alert.Verdicts.again;
import static io.tidewatch.validators.alert.Verdicts.verdict;
import static io.tidewatch.validators.judge.Verdict.Outcome.BREACH;
import static io.tidewatch.validators.judge.Verdict.Outcome.INCONCLUSIVE;
import static io.tidewatch.validators.judge.Verdict.Outcome.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.AlertPolicy;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts on windows that were judged before. */
class RevisionTest {

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @Test
  void aRevisionOpensNothingByItselfButCountsForTheNextBreach() {
    Story story = standard().drift(0, "BP").tell(again(1, 2, PASS, BREACH), fresh(2, PASS));
    assertThat(story.lives()).isEmpty();
    assertThat(story.tell(fresh(3, BREACH)).lives()).containsExactly("OPENED WARNING");
  }

  @Test
  void aBreachThatLateRowsUndoDoesNotCountAnyMore() {
    assertThat(standard().drift(0, "BPB").lives()).containsExactly("OPENED WARNING");
    for (Outcome undone : new Outcome[] {PASS, INCONCLUSIVE}) {
      Story story = standard().drift(0, "B").tell(again(0, 1, BREACH, undone), fresh(1, PASS));
      assertThat(story.drift(2, "B").lives()).isEmpty();
    }
  }

  @Test
  void anOpenIncidentWhoseEvidenceIsClearedGetsANoteAndStaysOpen() {
    Story story = standard().drift(0, "BB").tell(again(1, 2, BREACH, PASS), fresh(2, PASS));
    assertThat(story.lives()).containsExactly("OPENED WARNING", "UPDATED WARNING");
    IncidentEvent noted = story.events().get(1);
    assertThat(noted.note())
        .hasValue(
            "revised by late rows: drift of temp in 2024-03-01T01:00:00Z/PT1H 0.550 of 1050 rows,"
                + " it was 0.900 of 1000: no breach any more");
    assertThat(noted.members().get(0).after()).hasValue(0.55);
    assertThat(noted.snapshot()).hasValue("snapshot-1-2");
    story.drift(3, "P");
    assertThat(story.events()).hasSize(2);
    story.drift(4, "P");
    assertThat(story.lives()).endsWith("RESOLVED WARNING");
    assertThat(story.events()).extracting(IncidentEvent::sequence).containsExactly(1, 2, 3);
    assertThat(story.state().incidents()).isEmpty();
    assertThat(Story.withoutPast(story.drift(5, "P".repeat(21)).state()))
        .isEqualTo(AlertState.INITIAL);
  }

  @Test
  void aPassThatLateRowsUndoDelaysTheEndOfTheIncident() {
    Story story = standard().drift(0, "BBP").tell(again(2, 3, PASS, BREACH), fresh(3, PASS));
    assertThat(story.events().get(1).note().orElseThrow()).endsWith(": a breach now");
    story.drift(4, "P");
    assertThat(story.lives()).containsExactly("OPENED WARNING", "UPDATED WARNING");
    assertThat(story.drift(5, "P").lives()).endsWith("RESOLVED WARNING");
  }

  @Test
  void windowsThatAQuietCheckHasForgottenAreTakenForPasses() {
    Story story = standard().drift(0, "PPPP").tell(again(2, 4, PASS, BREACH), fresh(4, PASS));
    assertThat(story.drift(5, "B").lives()).isEmpty();
    assertThat(standard().drift(0, "PPBPPB").lives()).isEmpty();
  }

  @Test
  void aRevisionThatChangesNoOutcomeTellsNothing() {
    Story story = standard().drift(0, "BB");
    AlertState before = story.state();
    story.tell(again(0, 2, BREACH, BREACH));
    assertThat(story.lives()).containsExactly("OPENED WARNING");
    assertThat(story.state().checks().values())
        .extracting(CheckState::recent)
        .isEqualTo(before.checks().values().stream().map(CheckState::recent).toList());
  }

  @Test
  void aNoteNamesNoSensitiveColumn() {
    Story story = standard().hiding("temp").drift(0, "BB").tell(again(1, 2, BREACH, PASS));
    assertThat(story.events().get(1).note().orElseThrow())
        .contains("drift of (sensitive) in ")
        .doesNotContain("temp");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whereRevisionsAreMixedInEveryOpeningStillHasAFreshBreachAndEveryEndAFreshPass(long seed) {
    var random = new Random(seed);
    var machine =
        new AlertMachine(
            new AlertScope("m", "o", Optional.empty(), Story.HOUR),
            AlertPolicy.of(2, 3, 2, Duration.ofHours(1), 5));
    AlertState state = AlertState.INITIAL;
    var told = new ArrayList<IncidentEvent>();
    for (int hour = 0; hour < 300; hour++) {
      Verdict fresh = fresh(hour, outcome(random));
      var moment = new ArrayList<>(List.of(fresh));
      if (hour > 4) {
        int late = hour - 1 - random.nextInt(4);
        moment.add(again(late, hour, outcome(random), outcome(random)));
      }
      Decision decision = machine.step(state, moment);
      state =
          AlertStateFormat.INSTANCE.fromBytes(AlertStateFormat.INSTANCE.toBytes(decision.after()));
      for (IncidentEvent event : decision.events()) {
        assertThat(event.at()).isEqualTo(fresh.asOf());
        if (event.transition() == Transition.OPENED) {
          assertThat(fresh.outcome()).isEqualTo(BREACH);
        } else if (event.transition() == Transition.RESOLVED) {
          assertThat(fresh.outcome()).isEqualTo(PASS);
        } else if (event.note().isEmpty()) {
          assertThat(event.standing().phase()).isEqualTo(Standing.Phase.FLAPPING);
        }
      }
      told.addAll(decision.events());
      assertThat(state.checks()).hasSizeLessThanOrEqualTo(1);
    }
    assertThat(told).extracting(IncidentEvent::transition).contains(Transition.values());
    assertThat(told).extracting(IncidentEvent::at).isSortedAccordingTo(Instant::compareTo);
  }

  private static Verdict fresh(int hour, Outcome outcome) {
    return verdict(hour, "temp", "drift", outcome, Severity.WARNING);
  }

  private static Outcome outcome(Random random) {
    double draw = random.nextDouble();
    return draw < 0.3 ? BREACH : draw < 0.4 ? INCONCLUSIVE : PASS;
  }
}
