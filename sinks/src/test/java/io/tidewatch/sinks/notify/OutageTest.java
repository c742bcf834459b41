// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static io.tidewatch.config.Severity.CRITICAL;
import static io.tidewatch.config.Severity.ERROR;
import static io.tidewatch.config.Severity.WARNING;
import static io.tidewatch.sinks.notify.IncidentEvents.NOON;
import static io.tidewatch.sinks.notify.IncidentEvents.opened;
import static io.tidewatch.sinks.notify.IncidentEvents.resolved;
import static io.tidewatch.sinks.notify.IncidentEvents.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Audience;
import io.tidewatch.config.Destination;
import io.tidewatch.config.Severity;
import io.tidewatch.sinks.notify.NotifierReport.Count;
import io.tidewatch.validators.alert.IncidentEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of pages while a destination fails: breaker, fallback, coalescing, reminders. */
final class OutageTest {

  private static final Delivery DOWN = Delivery.retry("down");

  @TempDir private Path directory;
  private final FakePause pause = new FakePause();

  @Test
  void fiveFailuresInARowGiveADestinationHalfAMinuteAndThenOneCallTries() throws Exception {
    var calls = new ArrayList<Instant>();
    var pager = new ScriptedSender(Collections.nCopies(6, DOWN).toArray(new Delivery[0]));
    Sender timed = timed(pager, calls);
    Notifier notifier = notifier(timed, new ScriptedSender());
    IntStream.range(0, 7).forEach(i -> notifier.offer(opened("i" + i, ERROR)));
    notifier.drain();
    List<Long> seconds = calls.stream().map(at -> Duration.between(NOON, at).toSeconds()).toList();
    assertThat(seconds.subList(0, 7)).containsExactly(0L, 0L, 0L, 0L, 0L, 30L, 60L);
    assertThat(pager.calls).hasSize(13);
  }

  @Test
  void aHalfThatFailsRestsADestinationTooHoweverTheFailuresFall() {
    var breaker = new Breaker("pager", pause);
    for (int call = 0; call < 20; call++) {
      assertThat(breaker.permits()).isTrue();
      breaker.told(call % 2 == 0 ? DOWN : Delivery.delivered());
    }
    assertThat(breaker.isClosed()).isFalse();
    assertThat(breaker.permits()).isFalse();
    assertThat(breaker.next(NOON)).isBetween(NOON.plusSeconds(30), NOON.plusSeconds(31));
  }

  @Test
  void aRefusedEventAndARequestToWaitAreNoFailureOfTheDestination() {
    var breaker = new Breaker("pager", pause);
    for (int call = 0; call < 40; call++) {
      assertThat(breaker.permits()).isTrue();
      breaker.told(
          call % 2 == 0
              ? Delivery.refused("bad")
              : Delivery.retryAfter(Duration.ofSeconds(1), "busy"));
    }
    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void aPageThatWaitsTwoMinutesIsToldTheFallbackAndThenTheDestinationToo() throws Exception {
    var pager = new ScriptedSender(Collections.nCopies(30, DOWN).toArray(new Delivery[0]));
    var calls = new ArrayList<Instant>();
    var chat = new ScriptedSender();
    Notifier notifier = notifier(pager, timed(chat, calls));
    notifier.offer(opened("a", ERROR));
    notifier.drain(Duration.ofHours(6));
    assertThat(chat.calls).containsExactly("a#1");
    assertThat(calls.get(0)).isBetween(NOON.plusSeconds(120), NOON.plusSeconds(180));
    assertThat(pager.calls).hasSize(31).containsOnly("a#1");
    assertThat(receipts()).contains("\"insteadOf\":\"pager\"");
    assertThat(notifier.report().count(Count.PASSED_ON)).isEqualTo(1);
  }

  @Test
  void aLongWaitThatADestinationAsksForIsNoReasonToWaitWithTheFallback() throws Exception {
    var pager = new ScriptedSender(Delivery.retryAfter(Duration.ofHours(1), "busy"));
    var calls = new ArrayList<Instant>();
    Notifier notifier = notifier(pager, timed(new ScriptedSender(), calls));
    notifier.offer(opened("a", ERROR));
    notifier.drain();
    assertThat(calls).containsExactly(NOON.plusSeconds(120));
    assertThat(pager.calls).hasSize(2);
  }

  @Test
  void aDestinationThatRefusesUsHasItsPagesToldTheFallbackAtOnce() throws Exception {
    var pager = new ScriptedSender(Delivery.stop("401"));
    var chat = new ScriptedSender();
    Notifier notifier = notifier(pager, chat);
    notifier.offer(opened("a", ERROR));
    notifier.offer(opened("b", ERROR));
    notifier.drain();
    assertThat(chat.calls).containsExactly("a#1", "b#1");
    assertThat(pause.now()).isEqualTo(NOON);
  }

  @Test
  void whatRecoversBeforeThePagerIsBackPagesNobodyIfTheFallbackHeardOfItUnlessItWasCritical()
      throws Exception {
    var pager = new ScriptedSender(Collections.nCopies(12, DOWN).toArray(new Delivery[0]));
    var chat = new ScriptedSender();
    Notifier notifier = notifier(pager, chat);
    notifier.offer(opened("a", ERROR));
    notifier.offer(opened("b", CRITICAL));
    notifier.drain(Duration.ofSeconds(130));
    notifier.offer(resolved("a", 2));
    notifier.offer(resolved("b", 2));
    notifier.drain();
    assertThat(chat.calls).containsExactlyInAnyOrder("a#1", "b#1", "a#2", "b#2");
    List<String> told = pager.calls.subList(12, pager.calls.size());
    assertThat(told).containsExactly("b#1", "b#2");
    assertThat(notifier.report().destinations().get(0).queued()).isZero();
  }

  @Test
  void peopleWhoReadGetOneLineOfWhatFiredAndRecoveredBeforeTheyCouldBeTold() throws Exception {
    var told = new ArrayList<IncidentEvent>();
    Notifier notifier = notifier(new ScriptedSender(), new Brief(told), WARNING);
    notifier.offer(opened("a", WARNING));
    notifier.offer(updated("a", 2, WARNING));
    notifier.offer(resolved("a", 3));
    notifier.offer(opened("b", CRITICAL));
    notifier.offer(resolved("b", 2));
    notifier.drain();
    assertThat(told)
        .extracting(e -> e.incident() + "#" + e.sequence())
        .containsExactly("a#3", "b#1", "b#2");
    assertThat(told.get(0).cause())
        .isEqualTo("fired and recovered before it could be told: distance drifted to 0.41");
    notifier.offer(resolved("a", 3));
    notifier.drain();
    assertThat(told).hasSize(3);
  }

  @Test
  void aResolveIsToldThreeTimesInFiveMinutesAlsoAcrossARestartUnlessTheIncidentGoesOn()
      throws Exception {
    var first = new Reminding();
    Notifier before = notifier(first, new ScriptedSender());
    before.offer(opened("a", ERROR));
    before.offer(resolved("a", 2));
    before.drain();
    pause.sleep(Duration.ofSeconds(150));
    before.drain();
    assertThat(first.calls).containsExactly("a#1", "a#2", "a#2");
    var second = new Reminding();
    Notifier after = notifier(second, new ScriptedSender());
    after.drain();
    after.offer(updated("a", 3, ERROR));
    pause.sleep(Duration.ofSeconds(150));
    after.drain();
    assertThat(second.calls).containsExactly("a#2", "a#3");
    pause.sleep(Duration.ofHours(1));
    assertThat(notifier(new Reminding(), new ScriptedSender()).drain().count(Count.REMINDED))
        .isZero();
  }

  @Test
  void aDestinationThatStoppedIsTriedAgainWhenItsSecretChanges() throws Exception {
    var pager = new Renewed();
    Notifier notifier = notifier(pager, new ScriptedSender());
    notifier.offer(opened("a", WARNING));
    notifier.drain();
    assertThat(notifier.report().destinations().get(0).stopped()).contains("401");
    pager.key = 2;
    notifier.drain();
    assertThat(notifier.report().destinations().get(0).stopped()).isEmpty();
    assertThat(pager.told).isEqualTo(1);
  }

  private Notifier notifier(Sender pager, Sender chat) {
    return notifier(pager, chat, CRITICAL);
  }

  private Notifier notifier(Sender pager, Sender chat, Severity chatFrom) {
    var senders = new LinkedHashMap<Destination, Sender>();
    senders.put(new Destination.Log(new Audience("pager", WARNING, Optional.of("chat"))), pager);
    senders.put(new Destination.Log(new Audience("chat", chatFrom)), chat);
    return Notifier.of(senders, directory.resolve("receipts"), pause);
  }

  private String receipts() throws Exception {
    return Files.readString(directory.resolve("receipts"));
  }

  /** Notes when each call is made. */
  private Sender timed(Sender sender, List<Instant> calls) {
    return event -> {
      calls.add(pause.now());
      return sender.send(event);
    };
  }

  /** Read by people. */
  private record Brief(List<IncidentEvent> told) implements Sender {
    @Override
    public Delivery send(IncidentEvent event) {
      told.add(event);
      return Delivery.delivered();
    }

    @Override
    public boolean likesItBrief() {
      return true;
    }
  }

  /** Tells ends three times, as PagerDuty's does. */
  private static final class Reminding implements Sender {
    final List<String> calls = new ArrayList<>();

    @Override
    public Delivery send(IncidentEvent event) {
      calls.add(event.incident() + "#" + event.sequence());
      return Delivery.delivered();
    }

    @Override
    public Optional<Duration> again(IncidentEvent event, int times) {
      boolean over = event.transition() == IncidentEvent.Transition.RESOLVED;
      return over && times < 3 ? Optional.of(Duration.ofSeconds(150)) : Optional.empty();
    }
  }

  /** Refused until it has its second key. */
  private static final class Renewed implements Sender {
    int key = 1;
    int told;

    @Override
    public Delivery send(IncidentEvent event) {
      if (key == 1) {
        return Delivery.stop("401");
      }
      told++;
      return Delivery.delivered();
    }

    @Override
    public int credentials() {
      return key;
    }
  }
}
