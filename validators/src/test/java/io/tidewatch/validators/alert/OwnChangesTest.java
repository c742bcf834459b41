// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.AlertPolicy;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a monitor sees change without being told. */
class OwnChangesTest {

  private static final Versions FIRST = new Versions("aa", "b1");
  private static final String VANISHED = "vanished: wind_gust";

  @Test
  void anotherDocumentAndAnotherBaselineAreToldWithWhatBreaksAfterThem() {
    Story story = Story.standard().by(FIRST).drift(0, "PP").by(new Versions("ab", "b2"));
    story.drift(2, "BB");
    assertThat(told(story))
        .containsExactly(
            own(2, "baseline", "b2 of flights-late"), own(2, "monitor", "flights-late version ab"));
  }

  @Test
  void byItselfAnotherDocumentTellsNothing() {
    Story story = Story.standard().by(FIRST).drift(0, "PP").by(new Versions("ab", "b1"));
    assertThat(story.drift(2, "PPP").events()).isEmpty();
    assertThat(story.seen()).containsExactly(own(2, "monitor", "flights-late version ab"));
  }

  @Test
  void theFirstStartAndARestartWithTheSameDocumentAreNoChange() {
    Story story = Story.standard().by(FIRST).drift(0, "PB").by(FIRST).drift(2, "B");
    assertThat(told(story)).isEmpty();
    assertThat(story.seen()).isEmpty();
  }

  /** Nor does what is judged by a machine that does not say what it is made by. */
  @Test
  void stateOfATimeBeforeVersionsWereKeptIsNoChange() {
    Story story = Story.standard().drift(0, "PB").by(FIRST).drift(2, "B");
    assertThat(told(story)).isEmpty();
  }

  @Test
  void otherColumnsOfTheRecordsAreToldWithWhatElseBreaks() {
    Story story = Story.standard().by(FIRST).drift(0, "P").tell(schema(1, VANISHED), drift(1));
    story.tell(drift(2));
    assertThat(told(story)).containsExactly(own(1, "schema", "of flights-late: " + VANISHED));
  }

  @Test
  void aSensitiveColumnIsNotNamed() {
    var scope = Story.SCOPE.hiding(Set.of("wind_gust"));
    Story story = Story.of(scope, AlertPolicy.DEFAULT).by(FIRST).tell(schema(0, VANISHED));
    assertThat(story.seen()).containsExactly(own(0, "schema", "of flights-late: other columns"));
  }

  @Test
  void aLaterWordOnAWindowIsNoChange() {
    Verdict first = schema(0, VANISHED);
    Verdict revised = first.asRevision(2, Optional.empty());
    assertThat(Story.standard().by(FIRST).tell(revised).seen()).isEmpty();
  }

  /** What breaks with the schema of one table need not come from it. */
  @Test
  void whatIsSeenJoinsNothingIntoOneIncident() {
    ChangeEvent seen = own(0, "schema", "of flights-late: " + VANISHED);
    Changes changes = Changes.NONE.and(List.of(Story.deploy(0, "#1"), seen), Story.START);
    assertThat(changes.behind(Story.START, Story.HOUR)).hasValue(Story.deploy(0, "#1"));
    assertThat(changes.near(Story.START)).contains(seen);
  }

  private static Verdict drift(int hour) {
    return Verdicts.verdict(hour, "temp", "drift", Outcome.BREACH, Severity.WARNING);
  }

  private static Verdict schema(int hour, String reason) {
    Verdict any = Verdicts.urgent(hour, "schema", 12, 11);
    return new Verdict(
        any.measurement(),
        any.key(),
        any.check(),
        any.outcome(),
        any.value(),
        any.threshold(),
        any.usual(),
        any.rows(),
        reason,
        any.severity(),
        any.urgent(),
        any.asOf(),
        any.snapshot());
  }

  private static ChangeEvent own(int hour, String kind, String what) {
    Instant at = Story.START.plus(Story.HOUR.multipliedBy(hour));
    return new ChangeEvent(at, kind, what, Optional.of("Tidewatch"), Optional.empty());
  }

  private static List<ChangeEvent> told(Story story) {
    List<IncidentEvent> events = story.events();
    return events.get(events.size() - 1).background().changes();
  }
}
