// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static io.tidewatch.config.Severity.CRITICAL;
import static io.tidewatch.config.Severity.ERROR;
import static io.tidewatch.config.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Audience;
import io.tidewatch.config.Destination;
import io.tidewatch.config.Severity;
import io.tidewatch.sinks.notify.OwnerBudgets.Page;
import io.tidewatch.validators.alert.Hold;
import io.tidewatch.validators.alert.Hold.Reason;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Source of the rules: alerting.md, section 8, "Budget". */
final class OwnerBudgetsTest {

  private static final Instant NOON = IncidentEvents.NOON;
  private static final Duration DAY = Duration.ofDays(1);

  private final OwnerBudgets budgets = new OwnerBudgets(Map.of("ann", 2.0));

  @Test
  void whatIsOverTheBudgetOfAWeekIsATicketUntilItIsOver() {
    assertThat(told("a", ERROR, NOON)).contains(ERROR);
    assertThat(told("b", ERROR, NOON.plus(DAY))).contains(ERROR);
    assertThat(told("c", ERROR, NOON.plus(DAY))).contains(WARNING);
    assertThat(budgets.offer(event("ann", "c", ERROR, NOON.plus(DAY))).standing().hold())
        .contains(new Hold(Reason.BUDGET, "pages-per-week 2.0 of ann"));
    Instant nextWeek = NOON.plus(DAY.multipliedBy(7)).plusSeconds(1);
    assertThat(told("c", ERROR, nextWeek)).as("is a ticket for good").contains(WARNING);
    assertThat(told("d", ERROR, nextWeek)).as("the page of a is back").contains(ERROR);
    assertThat(told("e", ERROR, nextWeek)).contains(WARNING);
  }

  @Test
  void anUpdateTakesNoPageHoweverLongTheIncidentLasts() {
    for (int day = 0; day < 30; day++) {
      assertThat(told("a", ERROR, NOON.plus(DAY.multipliedBy(day)))).contains(ERROR);
      assertThat(told("b", ERROR, NOON.plus(DAY.multipliedBy(day)))).contains(ERROR);
    }
    budgets.offer(end("a"));
    assertThat(told("a", ERROR, NOON.plus(DAY.multipliedBy(30)))).contains(ERROR);
  }

  @Test
  void whatIsCriticalPagesAndCounts() {
    told("a", ERROR, NOON);
    assertThat(told("b", CRITICAL, NOON)).contains(CRITICAL);
    assertThat(told("c", CRITICAL, NOON)).contains(CRITICAL);
    assertThat(told("d", ERROR, NOON)).contains(WARNING);
    assertThat(told("d", CRITICAL, NOON)).contains(CRITICAL);
  }

  @Test
  void ticketsAndOtherOwnersAreLeftAsTheyAre() {
    for (int i = 0; i < 10; i++) {
      assertThat(told("t" + i, WARNING, NOON)).contains(WARNING);
      IncidentEvent other = event("bob", "o" + i, ERROR, NOON);
      assertThat(budgets.offer(other)).isSameAs(other);
    }
    assertThat(told("a", ERROR, NOON)).contains(ERROR);
  }

  @Test
  void pagesOfAnEarlierProcessCount(@TempDir Path directory) throws Exception {
    String key = "tidewatch:delays:aa:" + NOON.getEpochSecond();
    String over = "tidewatch:delays:bb:" + NOON.getEpochSecond();
    try (Notifier earlier = notifier(directory)) {
      earlier.offer(IncidentEvents.opened(key, ERROR));
      earlier.offer(IncidentEvents.opened(over, ERROR));
      earlier.offer(IncidentEvents.opened("tidewatch:other:cc:1", ERROR));
      earlier.offer(IncidentEvents.opened("tidewatch:delays:dd:1", WARNING));
      earlier.drain();
      earlier.offer(IncidentEvents.resolved(over, 2));
      earlier.drain();
    }
    try (Notifier later = notifier(directory)) {
      assertThat(later.pages("delays"))
          .containsExactlyInAnyOrder(new Page(key, NOON, false), new Page(over, NOON, true));
      later.pages("delays").forEach(page -> budgets.resume("ann", page));
    }
    assertThat(told(key, ERROR, NOON)).as("goes on").contains(ERROR);
    assertThat(told("new", ERROR, NOON)).contains(WARNING);
  }

  /** As after a restart, of what is settled with one destination and not with another. */
  @Test
  void whatIsOfferedOnceMoreTakesNoOtherPage() {
    budgets.resume("ann", new Page("a", NOON, true));
    assertThat(told("a", ERROR, NOON)).contains(ERROR);
    budgets.offer(end("a"));
    assertThat(told("b", ERROR, NOON)).contains(ERROR);
    assertThat(told("c", ERROR, NOON)).contains(WARNING);
  }

  @Test
  void aStormPagesWhateverTheBudgetAndWhatItSparesCostsNothing() {
    var policy = new Moderation.Policy(Duration.ofDays(365_000), Map.of("ann", 5.0, "bob", 100.0));
    Moderation moderation = new Moderation(policy);
    List<IncidentEvent> told = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      told.addAll(moderation.offer(event("ann", "a" + i, ERROR, NOON), NOON));
    }
    assertThat(told).as("sixteen are tickets over the budget, and no storm").hasSize(21);
    told.clear();
    for (int i = 0; i < 200; i++) {
      told.addAll(moderation.offer(event("bob", "b" + i, ERROR, NOON), NOON));
    }
    assertThat(told.stream().filter(event -> event.isAudibleTo(ERROR)))
        .as("15 more, and the storm")
        .hasSize(16)
        .last()
        .satisfies(storm -> assertThat(storm.incident()).startsWith(Storm.KEY_PREFIX));
    Instant later = NOON.plus(DAY);
    assertThat(moderation.offer(event("bob", "later", ERROR, later), later).get(0).audible())
        .contains(ERROR);
  }

  @Test
  void theEndOfATicketMakesNoPageOfIt(@TempDir Path directory) throws Exception {
    String key = "tidewatch:delays:aa:" + NOON.getEpochSecond();
    try (Notifier notifier = notifier(directory)) {
      var none = new OwnerBudgets(Map.of("ann", 0.0));
      notifier.offer(none.offer(event("ann", key, ERROR, NOON)));
      notifier.drain();
      notifier.offer(
          IncidentEvent.builder(key, 2, Transition.RESOLVED)
              .severity(ERROR)
              .owner("ann")
              .at(NOON)
              .build());
      notifier.drain();
      assertThat(notifier.pages("delays")).isEmpty();
    }
  }

  private static Notifier notifier(Path directory) {
    var audience = new Audience("record", WARNING, Optional.empty());
    return Notifier.of(
        Map.of(new Destination.Log(audience), new ScriptedSender()),
        directory.resolve("receipts"),
        new FakePause());
  }

  private Optional<Severity> told(String incident, Severity severity, Instant at) {
    return budgets.offer(event("ann", incident, severity, at)).audible();
  }

  private static IncidentEvent end(String incident) {
    return IncidentEvent.builder(incident, 9, Transition.RESOLVED).owner("ann").at(NOON).build();
  }

  private static IncidentEvent event(String owner, String incident, Severity severity, Instant at) {
    return IncidentEvent.builder(incident, 1, Transition.OPENED)
        .severity(severity)
        .owner(owner)
        .at(at)
        .build();
  }
}
