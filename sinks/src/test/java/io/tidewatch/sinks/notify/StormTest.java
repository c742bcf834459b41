// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static io.tidewatch.config.Severity.CRITICAL;
import static io.tidewatch.config.Severity.ERROR;
import static io.tidewatch.config.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.Hold.Reason;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Source of the rule: alerting.md, section 4.3. */
final class StormTest {

  private static final Instant NOON = IncidentEvents.NOON;

  private final Storm storm = new Storm();
  private final List<IncidentEvent> told = new ArrayList<>();

  @Test
  void theTwentyFirstIncidentInTenMinutesMakesOnePageOfTheRest() {
    IntStream.range(0, 300).forEach(i -> offer(opened("i" + i, ERROR, NOON.plusSeconds(i))));
    assertThat(pages()).hasSize(21);
    assertThat(pages().get(20))
        .extracting(IncidentEvent::incident)
        .asString()
        .startsWith("tidewatch:storm:");
    assertThat(tickets()).hasSize(280);
    assertThat(tickets())
        .allMatch(
            event ->
                event
                    .standing()
                    .hold()
                    .filter(hold -> hold.reason() == Reason.STORM)
                    .filter(hold -> hold.by().equals(pages().get(20).incident()))
                    .isPresent());
  }

  @Test
  void twentyIncidentsOrOnesThatAreFarApartAreNoStorm() {
    IntStream.range(0, 20).forEach(i -> offer(opened("i" + i, ERROR, NOON)));
    Instant later = NOON.plus(Storm.WITHIN);
    IntStream.range(20, 100)
        .forEach(i -> offer(opened("i" + i, ERROR, later.plus(Duration.ofMinutes(i)))));
    assertThat(pages()).hasSize(100);
  }

  @Test
  void aTicketAnUpdateAndWhatIsKnownAlreadyDoNotCount() {
    for (int i = 0; i < 100; i++) {
      offer(opened("i" + i, WARNING, NOON));
      offer(opened("same", ERROR, NOON));
      offer(event("same", 2 + i, Transition.UPDATED, ERROR, NOON));
    }
    assertThat(told).noneMatch(event -> event.incident().startsWith(Storm.KEY_PREFIX));
  }

  @Test
  void itIsOverWhenAllThatItSparedPeopleIs() {
    IntStream.range(0, 23).forEach(i -> offer(opened("i" + i, ERROR, NOON)));
    told.clear();
    IntStream.range(0, 22).forEach(i -> offer(ended("i" + i, NOON.plusSeconds(60))));
    assertThat(told).noneMatch(event -> event.incident().startsWith(Storm.KEY_PREFIX));
    offer(ended("i22", NOON.plusSeconds(120)));
    IncidentEvent over = told.get(told.size() - 1);
    assertThat(over.incident()).startsWith(Storm.KEY_PREFIX);
    assertThat(over.transition()).isEqualTo(Transition.RESOLVED);
    assertThat(over.cause()).isEqualTo("storm is over: 3 incidents were told as tickets");
    told.clear();
    offer(opened("next", ERROR, NOON.plusSeconds(700)));
    assertThat(pages()).hasSize(1);
  }

  @Test
  void whatIsCriticalPagesAtAnyTime() {
    IntStream.range(0, 30).forEach(i -> offer(opened("i" + i, ERROR, NOON)));
    told.clear();
    offer(opened("urgent", CRITICAL, NOON));
    offer(event("i29", 2, Transition.UPDATED, CRITICAL, NOON));
    offer(event("i28", 2, Transition.UPDATED, ERROR, NOON));
    assertThat(pages()).extracting(IncidentEvent::incident).containsExactly("urgent", "i29");
  }

  @Test
  void thatAllMonitorsAreSilentHasOneCause() {
    IntStream.range(0, 40).forEach(i -> offer(opened(Watchdog.KEY_PREFIX + i, CRITICAL, NOON)));
    assertThat(pages()).hasSize(21);
    assertThat(pages().get(20).severity()).isEqualTo(CRITICAL);
  }

  @Test
  void aStormOfAnEarlierProcessIsOfThoseThatAreUpdatedSoonAfter() {
    storm.resume(Storm.KEY_PREFIX + "0a1b2c:1764000000", 1);
    offer(event("other", 2, Transition.UPDATED, WARNING, NOON));
    assertThat(told).as("it has time").hasSize(1);
    offer(event("i1", 2, Transition.UPDATED, ERROR, NOON.plusSeconds(60)));
    assertThat(pages()).isEmpty();
    offer(ended("i2", NOON));
    assertThat(told).hasSize(3);
    offer(ended("i1", NOON));
    assertThat(told)
        .extracting(IncidentEvent::incident, IncidentEvent::transition)
        .contains(tuple(Storm.KEY_PREFIX + "0a1b2c:1764000000", Transition.RESOLVED));
  }

  @Test
  void aStormOfAnEarlierProcessOfWhichNothingIsLeftEnds() {
    storm.resume(Storm.KEY_PREFIX + "0a1b2c:1764000000", 1);
    offer(event("other", 2, Transition.UPDATED, WARNING, NOON));
    offer(event("other", 3, Transition.UPDATED, WARNING, NOON.plus(Storm.WITHIN)));
    assertThat(told.get(told.size() - 1).transition()).isEqualTo(Transition.RESOLVED);
  }

  /** One that stays open for weeks hides nothing that begins later. */
  @Test
  void whatBeginsTenMinutesAfterItsLastPagesThoughItIsNotOver() {
    IntStream.range(0, 25).forEach(i -> offer(opened("i" + i, ERROR, NOON)));
    told.clear();
    offer(opened("within", ERROR, NOON.plus(Storm.WITHIN).minusSeconds(1)));
    assertThat(pages()).isEmpty();
    offer(opened("later", ERROR, NOON.plus(Storm.WITHIN.multipliedBy(2))));
    assertThat(pages()).extracting(IncidentEvent::incident).containsExactly("later");
  }

  @Test
  void whatIsCriticalMakesNoStorm() {
    IntStream.range(0, 40).forEach(i -> offer(opened("i" + i, CRITICAL, NOON)));
    assertThat(told).hasSize(40);
  }

  /** Twenty that came one an hour, and one of a monitor that is hours behind. */
  @Test
  void pagesLongAfterAnEventMakeNoStormOfIt() {
    IntStream.range(0, 20)
        .forEach(i -> offer(opened("i" + i, ERROR, NOON.plus(Duration.ofHours(i)))));
    offer(opened("behind", ERROR, NOON.minus(Duration.ofHours(2))));
    assertThat(pages()).hasSize(21);
    assertThat(told).hasSize(21);
  }

  private void offer(IncidentEvent event) {
    told.addAll(storm.offer(event));
  }

  private List<IncidentEvent> pages() {
    return told.stream().filter(event -> !event.isEnd() && event.isAudibleTo(ERROR)).toList();
  }

  private List<IncidentEvent> tickets() {
    return told.stream().filter(event -> event.audible().equals(Optional.of(WARNING))).toList();
  }

  private static IncidentEvent opened(String incident, Severity severity, Instant at) {
    return event(incident, 1, Transition.OPENED, severity, at);
  }

  private static IncidentEvent ended(String incident, Instant at) {
    return event(incident, 9, Transition.RESOLVED, ERROR, at);
  }

  private static IncidentEvent event(
      String incident, int sequence, Transition what, Severity severity, Instant at) {
    return IncidentEvent.builder(incident, sequence, what)
        .severity(severity)
        .at(at)
        .onset(at)
        .monitor("delays")
        .owner("team-data")
        .cause("distance drifted")
        .build();
  }
}
