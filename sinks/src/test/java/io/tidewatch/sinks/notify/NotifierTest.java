// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static io.tidewatch.config.Severity.CRITICAL;
import static io.tidewatch.config.Severity.ERROR;
import static io.tidewatch.config.Severity.INFO;
import static io.tidewatch.config.Severity.WARNING;
import static io.tidewatch.sinks.notify.IncidentEvents.noted;
import static io.tidewatch.sinks.notify.IncidentEvents.opened;
import static io.tidewatch.sinks.notify.IncidentEvents.resolved;
import static io.tidewatch.sinks.notify.IncidentEvents.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.Audience;
import io.tidewatch.config.Destination;
import io.tidewatch.config.Egress;
import io.tidewatch.config.SecretReference;
import io.tidewatch.config.Severity;
import io.tidewatch.sinks.notify.NotifierReport.Count;
import io.tidewatch.validators.alert.IncidentEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NotifierTest {

  private static final Delivery DOWN = Delivery.retry("down");

  @TempDir private Path directory;
  private final FakePause pause = new FakePause();

  @Test
  void retriesBackOffWithJitterAndADestinationsOwnWaitWins() throws Exception {
    var pager = new ScriptedSender(DOWN, DOWN, Delivery.retryAfter(Duration.ofSeconds(7), "slow"));
    NotifierReport report = told(pager, opened("a", ERROR));
    assertThat(pager.calls).containsExactly("a#1", "a#1", "a#1", "a#1");
    assertThat(pause.sleeps)
        .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(7));
    assertThat(report.count(Count.RETRIED)).isEqualTo(3);
    assertThat(report.count(Count.DELIVERED)).isEqualTo(1);
  }

  @Test
  void aDestinationThatAsksToWaitIsLeftAloneByAllIncidents() throws Exception {
    var pager = new ScriptedSender(Delivery.retryAfter(Duration.ofSeconds(7), "slow"));
    told(pager, opened("a", ERROR), opened("b", ERROR));
    assertThat(pager.calls).containsExactly("a#1", "a#1", "b#1");
    assertThat(pause.sleeps).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void anIncidentThatWaitsHoldsUpItsOwnEventsAndNoOthers() throws Exception {
    var pager = new ScriptedSender(DOWN);
    told(pager, opened("a", ERROR), opened("b", ERROR), resolved("a", 2), resolved("b", 2));
    assertThat(pager.calls).containsExactly("a#1", "b#1", "b#2", "a#1", "a#2");
  }

  @Test
  void updatesThatWaitCollapseToTheNewestAndNeverPassTheirOpening() throws Exception {
    var pager = new ScriptedSender();
    NotifierReport report =
        told(
            pager,
            opened("a", ERROR),
            updated("a", 2, ERROR),
            updated("a", 3, ERROR),
            updated("a", 4, ERROR),
            resolved("a", 5));
    assertThat(pager.calls).containsExactly("a#1", "a#4", "a#5");
    assertThat(report.count(Count.COLLAPSED)).isEqualTo(2);
  }

  /** A person may have resolved it, and would be paged anew (A12). */
  @Test
  void aPagerHearsOfAnUpdateOnlyIfTheIncidentIsWorseThanItWasToldAlsoAfterARestart()
      throws Exception {
    var pager = ScriptedSender.waking();
    NotifierReport before =
        told(pager, opened("a", ERROR), updated("a", 2, ERROR), updated("a", 3, WARNING));
    assertThat(pager.calls).containsExactly("a#1");
    assertThat(before.count(Count.UNCHANGED)).isEqualTo(2);
    var after = ScriptedSender.waking();
    told(after, updated("a", 4, ERROR), updated("a", 5, CRITICAL), updated("a", 6, CRITICAL));
    assertThat(after.calls).containsExactly("a#5");
    var last = ScriptedSender.waking();
    told(last, updated("a", 7, CRITICAL), resolved("a", 8));
    assertThat(last.calls).containsExactly("a#8");
  }

  @Test
  void aRefusedEventIsSentBareOnceAndThenBuriedWithItsReason() throws Exception {
    var pager = new ScriptedSender(Delivery.refused("bad"), Delivery.refused("still bad"));
    Notifier notifier = notifier(ERROR, pager);
    notifier.offer(opened("a", ERROR));
    notifier.offer(opened("b", ERROR));
    NotifierReport report = notifier.drain();
    assertThat(pager.calls).containsExactly("a#1", "a#1 bare", "b#1");
    assertThat(notifier.deadLetters()).extracting(DeadLetter::reason).containsExactly("still bad");
    assertThat(Files.readString(directory.resolve("receipts.dead"))).contains("still bad", "\"a\"");
    assertThat(report.count(Count.DEAD)).isEqualTo(1);
  }

  @Test
  void aTriggerIsGivenUpAfterADayAndAResolveAfterThree() throws Exception {
    var pager = new ScriptedSender(Collections.nCopies(3000, DOWN).toArray(new Delivery[0]));
    Notifier notifier = notifier(ERROR, pager);
    notifier.offer(opened("a", ERROR));
    notifier.offer(resolved("a", 2));
    notifier.drain();
    List<DeadLetter> dead = notifier.deadLetters();
    assertThat(dead).extracting(letter -> letter.event().sequence()).containsExactly(1, 2);
    Duration first = Duration.between(IncidentEvents.NOON, dead.get(0).at());
    Duration second = Duration.between(IncidentEvents.NOON, dead.get(1).at());
    assertThat(first).isBetween(Duration.ofHours(24), Duration.ofHours(25));
    assertThat(second).isBetween(Duration.ofHours(72), Duration.ofHours(73));
  }

  @Test
  void aDestinationThatRefusesUsIsLeftAloneAndKeepsItsEvents() throws Exception {
    var pager = new ScriptedSender(Delivery.stop("401"));
    NotifierReport report = told(pager, opened("a", ERROR), opened("b", ERROR));
    assertThat(pager.calls).containsExactly("a#1");
    assertThat(report.destinations().get(0).stopped()).contains("401");
    assertThat(report.destinations().get(0).queued()).isEqualTo(2);
  }

  @Test
  void eachDestinationHearsFromItsSeverityOnAndThenTheEnd() throws Exception {
    var pager = new ScriptedSender();
    var chat = new ScriptedSender();
    var senders = new LinkedHashMap<Destination, Sender>();
    senders.put(new Destination.Log(new Audience("pager", ERROR)), pager);
    senders.put(new Destination.Log(new Audience("chat", WARNING)), chat);
    Notifier notifier = Notifier.of(senders, receipts(), pause);
    offer(notifier, opened("a", WARNING), updated("a", 2, CRITICAL), resolved("a", 3));
    offer(notifier, opened("b", WARNING), resolved("b", 2));
    offer(notifier, opened("c", INFO), resolved("c", 2));
    NotifierReport report = notifier.drain();
    assertThat(pager.calls).containsExactly("a#2", "a#3");
    assertThat(chat.calls).containsExactly("a#1", "a#2", "a#3", "b#1", "b#2");
    assertThat(report.count(Count.BELOW_SEVERITY)).isEqualTo(7);
  }

  @Test
  void aNoteOfWhatLateRowsChangedIsToldToNobodyAndHoldsUpNothing() throws Exception {
    var pager = new ScriptedSender();
    Notifier notifier =
        Notifier.of(
            Map.of(new Destination.Log(new Audience("pager", WARNING)), pager), receipts(), pause);
    offer(notifier, opened("a", WARNING), noted("a", 2), resolved("a", 3), noted("b", 1));
    NotifierReport report = notifier.drain();
    assertThat(pager.calls).containsExactly("a#1", "a#3");
    assertThat(report.count(Count.NOTE)).isEqualTo(2);
  }

  @Test
  void whatWasToldIsNotToldAgainAlsoAfterARestartAndACutReceipt() throws Exception {
    var before = new ScriptedSender();
    told(before, opened("a", ERROR), opened("a", ERROR), updated("a", 2, ERROR));
    assertThat(before.calls).containsExactly("a#1", "a#2");
    Files.writeString(receipts(), "{\"destination\":\"pag", StandardOpenOption.APPEND);
    var after = new ScriptedSender();
    NotifierReport report =
        told(after, opened("a", ERROR), updated("a", 2, ERROR), resolved("a", 3));
    assertThat(after.calls).containsExactly("a#3");
    assertThat(report.count(Count.DUPLICATE)).isEqualTo(2);
    var late = new ScriptedSender();
    told(late, updated("a", 2, CRITICAL), resolved("a", 3));
    assertThat(late.calls).isEmpty();
  }

  @Test
  void anEventThatBreaksItsSenderDoesNotStopTheNext() throws Exception {
    Sender brittle =
        event -> {
          if (event.incident().equals("a")) {
            throw new IllegalStateException("https://hooks.example.com/canary");
          }
          return Delivery.delivered();
        };
    Notifier notifier = notifier(ERROR, brittle);
    offer(notifier, opened("a", ERROR), opened("b", ERROR));
    assertThat(notifier.drain().count(Count.DELIVERED)).isEqualTo(1);
    assertThat(notifier.deadLetters())
        .extracting(DeadLetter::reason)
        .containsExactly("sender failed with IllegalStateException");
  }

  @Test
  void theLogGetsOneLineAnEventWhateverItsText() {
    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      IncidentEvent event =
          IncidentEvents.hostile(random, "key-1", i, IncidentEvent.Transition.OPENED);
      assertThat(LogSender.line(event)).doesNotContainPattern("\\p{Cntrl}").hasSizeBetween(1, 1500);
    }
    assertThat(LogSender.line(opened("key-1", ERROR)))
        .isEqualTo(
            "OPENED [ERROR] delays: distance drifted to 0.41, since 2026-11-23T11:00:00Z · owner team-data"
                + " · since 2026-11-23T11:00:00Z · key key-1 #1");
  }

  @Test
  void aMinuteHasPlaceForEightyPagesAndAnotherTwentyEnds() throws Exception {
    var pager = new ScriptedSender();
    Notifier notifier = notifier(ERROR, pager);
    IntStream.range(0, 250).forEach(i -> notifier.offer(opened("i" + i, ERROR)));
    notifier.drain();
    assertThat(pager.calls).hasSize(250);
    assertThat(pause.sleeps).hasSize(3).containsOnly(Duration.ofSeconds(60));
  }

  @Test
  void theBackgroundTellsWithoutADrainAndStopsAtClose() throws Exception {
    var told = new CountDownLatch(2);
    Sender pager =
        event -> {
          told.countDown();
          return Delivery.delivered();
        };
    Notifier notifier =
        Notifier.of(
            Map.of(new Destination.Log(new Audience("pager", ERROR)), pager),
            receipts(),
            Pause.SYSTEM);
    notifier.start();
    offer(notifier, opened("a", ERROR), resolved("a", 2));
    assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
    notifier.close();
    assertThat(notifier.report().count(Count.DELIVERED)).isEqualTo(2);
    assertThatThrownBy(() -> notifier.offer(opened("b", ERROR)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void allMissingSecretsAreNamedAtOnceAndNoneIsTold() {
    var missing = new SecretReference(SecretReference.Scheme.ENV, "PD_KEY");
    var absent = new SecretReference(SecretReference.Scheme.FILE, "/nowhere/hook");
    var present = new SecretReference(SecretReference.Scheme.ENV, "HOOK");
    List<Destination> destinations =
        List.of(
            new Destination.PagerDuty(
                new Audience("pager", ERROR), missing, Optional.empty(), false, Egress.STRICT),
            new Destination.Slack(new Audience("chat", WARNING), absent, Egress.STRICT),
            new Destination.Slack(new Audience("open", WARNING), present, Egress.STRICT));
    Map<String, String> environment = Map.of("HOOK", "http://hooks.example.com/canary-4711");
    assertThatThrownBy(() -> notifier(destinations, environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("destinations.pager: env:PD_KEY is missing")
        .hasMessageContaining("destinations.chat: file:/nowhere/hook is missing")
        .hasMessageContaining("destinations.open: env:HOOK: Slack webhook is an address of another")
        .hasMessageNotContaining("canary");
  }

  private NotifierReport told(Sender sender, IncidentEvent... events) throws Exception {
    Notifier notifier = notifier(ERROR, sender);
    offer(notifier, events);
    return notifier.drain();
  }

  private static void offer(Notifier notifier, IncidentEvent... events) {
    List.of(events).forEach(notifier::offer);
  }

  private Notifier notifier(Severity least, Sender sender) {
    return Notifier.of(
        Map.of(new Destination.Log(new Audience("pager", least)), sender), receipts(), pause);
  }

  private Notifier notifier(List<Destination> destinations, Map<String, String> environment) {
    var surroundings = new Surroundings(environment, pause, topic -> new ScriptedSender());
    return Notifier.of(destinations, surroundings, Records.open(receipts(), pause.now()));
  }

  private Path receipts() {
    return directory.resolve("receipts");
  }
}
