// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.sinks.notify.NotifierReport.Count;
import io.tidewatch.validators.event.ChangeEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChangeLaneTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Delivery DOWN = Delivery.retry("down");

  @TempDir private Path directory;
  private final FakePause pause = new FakePause();
  private final List<String> calls = new ArrayList<>();
  private final Deque<Delivery> answers = new ArrayDeque<>();

  @Test
  void aChangeIsToldOnceWhicheverMonitorTellsOfItAndAlsoAfterARestart() {
    ChangeLane lane = lane();
    lane.offer(new MonitorChange("flights", deploy(1)), DAY);
    lane.offer(new MonitorChange("hotels", deploy(1)), DAY);
    drain(lane);
    ChangeLane restarted = lane();
    restarted.offer(new MonitorChange("flights", deploy(1)), DAY);
    restarted.offer(new MonitorChange("flights", deploy(2)), DAY);
    drain(restarted);
    assertThat(calls).containsExactly("#1", "#2");
    assertThat(lane.counts()).containsEntry(Count.CHANGE, 1L).containsEntry(Count.DUPLICATE, 1L);
    assertThat(restarted.counts()).containsEntry(Count.DUPLICATE, 1L);
  }

  @Test
  void changesKeepTheirOrderWhileTheFirstIsTriedAgain() {
    answers.addAll(List.of(DOWN, Delivery.stop("401"), Delivery.delivered()));
    ChangeLane lane = lane();
    lane.offer(new MonitorChange("flights", deploy(1)), DAY);
    lane.offer(new MonitorChange("flights", deploy(2)), DAY);
    drain(lane);
    assertThat(calls).containsExactly("#1", "#1", "#1", "#2");
    assertThat(pause.sleeps).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void whatIsRefusedOrNotTakenWithinADayIsLetGo() {
    answers.add(Delivery.refused("400"));
    answers.addAll(Collections.nCopies(1000, DOWN));
    ChangeLane lane = lane();
    lane.offer(new MonitorChange("flights", deploy(1)), DAY);
    lane.offer(new MonitorChange("flights", deploy(2)), DAY);
    drain(lane);
    assertThat(lane.counts()).containsEntry(Count.CHANGE_LOST, 2L);
    assertThat(lane.waiting()).isZero();
    assertThat(Duration.between(IncidentEvents.NOON, pause.now()))
        .isBetween(Duration.ofHours(24), Duration.ofHours(25));
  }

  @Test
  void aChangeThatBreaksTheSenderDoesNotStopTheNext() {
    ChangeLane lane = lane();
    lane.offer(new MonitorChange("broken", deploy(1)), DAY);
    lane.offer(new MonitorChange("flights", deploy(2)), DAY);
    drain(lane);
    assertThat(calls).containsExactly("#2");
    assertThat(lane.counts()).containsEntry(Count.CHANGE_LOST, 1L).containsEntry(Count.CHANGE, 1L);
  }

  @Test
  void twentyAMinuteLeaveAlertsTheirHundred() {
    ChangeLane lane = lane();
    for (int i = 0; i < 41; i++) {
      lane.offer(new MonitorChange("flights", deploy(i)), DAY);
    }
    drain(lane);
    assertThat(calls).hasSize(41);
    assertThat(pause.sleeps).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(1));
  }

  @Test
  void ofAFloodTheNewestAreToldAndTheFirstWhichIsInACall() {
    ChangeLane lane = lane();
    for (int i = 0; i < 1000; i++) {
      lane.offer(new MonitorChange("flights", deploy(i)), DAY);
    }
    assertThat(lane.waiting()).isEqualTo(ChangeLane.WAITING_MAX);
    drain(lane);
    assertThat(calls).hasSize(100).startsWith("#0", "#901").endsWith("#999");
    assertThat(lane.counts()).containsEntry(Count.CHANGE_LOST, 900L);
  }

  @Test
  void whatIsLongPastIsNotToldAndWhatBecomesSoIsLetGo() {
    ChangeLane lane = lane();
    for (int i = 0; i < 41; i++) {
      lane.offer(new MonitorChange("flights", deploy(i)), Duration.ofSeconds(90));
    }
    lane.offer(new MonitorChange("flights", at(Instant.MIN)), DAY);
    lane.offer(new MonitorChange("flights", at(Instant.MAX)), DAY);
    drain(lane);
    assertThat(calls).hasSize(41).endsWith("#39", "of a wrong clock");
    assertThat(lane.counts()).containsEntry(Count.CHANGE_LOST, 1L);
  }

  @Test
  void changesAreToldBesideAlertsOrNotAtAll() {
    assertThat(PagerDutyChanges.address(PagerDutySender.URL))
        .isEqualTo("https://events.pagerduty.com/v2/change/enqueue");
    assertThatThrownBy(() -> PagerDutyChanges.address("https://pager.example.com/alerts"))
        .hasMessage("PagerDuty url has another end than /enqueue, must have that one for changes");
  }

  private void drain(ChangeLane lane) {
    for (Optional<Duration> wait = lane.step(); wait.isPresent(); wait = lane.step()) {
      if (!wait.get().isZero()) {
        pause.sleep(wait.get());
      }
    }
  }

  private ChangeLane lane() {
    Records records = Records.open(directory.resolve("receipts"), pause.now());
    return new ChangeLane("pager", this::send, records.receipts(), pause);
  }

  private Delivery send(MonitorChange change) {
    if (change.monitor().equals("broken")) {
      throw new IllegalStateException("of the sender's own");
    }
    calls.add(change.change().what());
    return answers.isEmpty() ? Delivery.delivered() : answers.removeFirst();
  }

  private static ChangeEvent at(Instant time) {
    return new ChangeEvent(time, "deploy", "of a wrong clock", Optional.of("ci"), Optional.empty());
  }

  private static ChangeEvent deploy(int number) {
    return new ChangeEvent(
        IncidentEvents.NOON, "deploy", "#" + number, Optional.of("ci"), Optional.empty());
  }
}
