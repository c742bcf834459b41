// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static io.tidewatch.config.Severity.ERROR;
import static io.tidewatch.config.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Audience;
import io.tidewatch.config.Destination;
import io.tidewatch.validators.alert.Hold;
import io.tidewatch.validators.alert.Hold.Reason;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Source of the rule: alerting.md, section 0 (4), late decisions never page. */
final class BacklogTest {

  private static final Instant NOW = IncidentEvents.NOON;
  private static final Duration DAY = Duration.ofDays(1);

  private final Backlog backlog = new Backlog(DAY);

  @Test
  void whatIsLongPastIsATicketAndWhatIsNotPages() {
    IncidentEvent fresh = event("fresh", 1, Transition.OPENED, NOW.minus(DAY));
    assertThat(backlog.offer(fresh, NOW)).isSameAs(fresh);
    IncidentEvent late =
        backlog.offer(event("old", 1, Transition.OPENED, NOW.minus(DAY).minusSeconds(1)), NOW);
    assertThat(late.audible()).contains(WARNING);
    assertThat(late.standing().hold().orElseThrow().reason()).isEqualTo(Reason.LATE);
  }

  @Test
  void whatIsStillOpenWhenItsMonitorHasCaughtUpPages() {
    Instant past = NOW.minus(DAY.multipliedBy(3));
    backlog.offer(event("over", 1, Transition.OPENED, past), NOW);
    backlog.offer(event("open", 1, Transition.OPENED, past), NOW);
    IncidentEvent end = event("over", 2, Transition.RESOLVED, past.plusSeconds(60));
    assertThat(backlog.offer(end, NOW)).isSameAs(end);
    Instant busy = NOW.plus(Backlog.CAUGHT_UP).minusSeconds(1);
    backlog.offer(event("later", 1, Transition.OPENED, past.plus(DAY)), busy);
    assertThat(backlog.due(busy.plusSeconds(1))).as("it catches up still").isEmpty();
    assertThat(backlog.due(busy.plus(Backlog.CAUGHT_UP)))
        .extracting(IncidentEvent::id)
        .containsExactly(
            event("open", 1, Transition.OPENED, past).id(),
            event("later", 1, Transition.OPENED, past).id());
    assertThat(backlog.due(busy.plus(DAY))).as("once").isEmpty();
  }

  @Test
  void anUpdateThatIsNotLatePagesAtOnce() {
    backlog.offer(event("open", 1, Transition.OPENED, NOW.minus(DAY.multipliedBy(3))), NOW);
    IncidentEvent update = event("open", 2, Transition.UPDATED, NOW);
    assertThat(backlog.offer(update, NOW)).isSameAs(update);
    assertThat(backlog.due(NOW.plus(DAY))).isEmpty();
  }

  @Test
  void aNoteIsForTheRecordAndWhatWaitsWaitsOn() {
    Instant past = NOW.minus(DAY.multipliedBy(3));
    IncidentEvent late = event("open", 1, Transition.OPENED, past);
    backlog.offer(late, NOW);
    IncidentEvent note =
        event("open", 2, Transition.UPDATED, NOW).toBuilder()
            .note(Optional.of("late rows"))
            .build();
    assertThat(backlog.offer(note, NOW)).isSameAs(note);
    assertThat(backlog.isWaiting()).isTrue();
    assertThat(backlog.due(NOW.plus(DAY))).containsExactly(late);
    assertThat(backlog.isWaiting()).isFalse();
  }

  @Test
  void whatIsSilencedMeanwhileDoesNotPage() {
    Instant past = NOW.minus(DAY.multipliedBy(3));
    backlog.offer(event("open", 1, Transition.OPENED, past), NOW);
    IncidentEvent update = event("open", 2, Transition.UPDATED, past.plusSeconds(60));
    Hold silence = new Hold(Reason.SILENCED, "s1");
    backlog.offer(update.at(update.standing().held(Optional.of(silence))), NOW);
    assertThat(backlog.due(NOW.plus(DAY))).isEmpty();
  }

  /** One that pages by the severity it is told, as behind Alertmanager, must hear it again. */
  @Test
  void whoTookTheTicketIsToldOfThePageOnceAndNotOfTheEndTwice(@TempDir Path directory)
      throws Exception {
    var pager = new ScriptedSender();
    var chat = new ScriptedSender();
    try (Notifier notifier =
        Notifier.of(
            Map.of(
                new Destination.Log(new Audience("pager", ERROR)),
                pager,
                new Destination.Log(new Audience("chat", WARNING)),
                chat),
            directory.resolve("receipts"),
            new FakePause())) {
      var policy = new Moderation.Policy(DAY, Map.of());
      Moderation moderation = Moderation.of(notifier, policy, Map.of());
      IncidentEvent old = event("open", 1, Transition.OPENED, NOW.minus(DAY.multipliedBy(3)));
      moderation.offer(old, NOW).forEach(notifier::offer);
      notifier.drain();
      assertThat(pager.calls).isEmpty();
      assertThat(chat.calls).containsExactly("open#1");
      assertThat(moderation.isWaiting()).isTrue();
      moderation.due(NOW.plus(DAY)).forEach(notifier::offer);
      notifier.drain();
      notifier.offer(old);
      notifier.drain();
      assertThat(pager.calls).containsExactly("open#1");
      assertThat(chat.calls).containsExactly("open#1", "open#1");
    }
  }

  private static IncidentEvent event(String incident, int sequence, Transition what, Instant at) {
    return IncidentEvent.builder(incident, sequence, what)
        .severity(ERROR)
        .at(at)
        .onset(at)
        .monitor("delays")
        .owner("team-data")
        .cause("distance drifted")
        .build();
  }
}
