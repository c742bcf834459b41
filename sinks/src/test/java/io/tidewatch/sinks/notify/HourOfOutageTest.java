// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static io.tidewatch.config.Severity.CRITICAL;
import static io.tidewatch.config.Severity.ERROR;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An hour in which the pager answers 429, 503, not at all, or hangs up (A4). */
final class HourOfOutageTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int INCIDENTS = 600;

  @TempDir private Path directory;
  private final FakePause pause = new FakePause();
  private final SimulatedPager pager = new SimulatedPager(pause, NOON, HOUR);
  private final Map<String, Instant> chat = new HashMap<>(); // when each event was heard
  private final Map<String, Instant> offered = new HashMap<>();

  @Test
  void nothingIsLostTheBacklogDrainsBelowTheLimitAndTheFallbackHearsInTime() throws Exception {
    Notifier notifier = notifier();
    for (int minute = 0; minute < 120; minute++) {
      for (IncidentEvent event : eventsOf(minute)) {
        offered.put(name(event), pause.now());
        notifier.offer(event);
      }
      Instant next = NOON.plus(Duration.ofMinutes(minute + 1));
      if (pause.now().isBefore(next)) {
        notifier.drain(Duration.between(pause.now(), next));
      }
      if (pause.now().isBefore(next)) {
        pause.sleep(Duration.between(pause.now(), next));
      }
    }
    NotifierReport report = notifier.drain();
    assertThat(report.count(Count.DEAD)).isZero();
    assertThat(report.destinations().get(0).queued()).isZero();
    assertThat(pager.tooMany).as("no second storm of 429").isZero();
    assertThat(mostCallsInAMinute()).isLessThanOrEqualTo(120);
    assertThat(pager.opened.values()).as("nobody is paged twice").containsOnly(1);
    assertTheFinalStateIsRight();
    assertTheFallbackHeardInTime();
  }

  /** Ten incidents a minute for an hour, an update each; those with even numbers end in it. */
  private static List<IncidentEvent> eventsOf(int minute) {
    var events = new ArrayList<IncidentEvent>();
    for (int i = 0; i < INCIDENTS; i++) {
      int begins = i / 10;
      int ends = begins + (i % 2 == 0 ? 4 : 60);
      if (begins == minute) {
        events.add(opened("i" + i, severity(i)));
      }
      if (begins + 1 == minute) {
        events.add(updated("i" + i, 2, severity(i)));
      }
      if (ends == minute && i % 3 != 0) {
        events.add(resolved("i" + i, 3));
      }
    }
    return events;
  }

  private static Severity severity(int incident) {
    return incident % 10 < 4 ? CRITICAL : ERROR;
  }

  private void assertTheFinalStateIsRight() {
    for (int i = 0; i < INCIDENTS; i++) {
      String key = "i" + i;
      boolean over = i % 3 != 0;
      if (over && !pager.opened.containsKey(key)) {
        assertThat(severity(i)).as(key).isEqualTo(ERROR);
        assertThat(chat)
            .as("what nobody is paged for, somebody read")
            .containsKeys(key + "#1", key + "#3");
      } else {
        assertThat(pager.open).as(key).containsEntry(key, !over);
      }
    }
  }

  private void assertTheFallbackHeardInTime() {
    for (int i = 0; i < INCIDENTS; i++) {
      Instant came = offered.getOrDefault("i" + i + "#1", Instant.MAX);
      if (came.isBefore(NOON.plus(Duration.ofMinutes(57)))) {
        Instant heard = chat.getOrDefault("i" + i + "#1", Instant.MAX);
        assertThat(heard).as("i" + i).isBeforeOrEqualTo(came.plus(Duration.ofMinutes(3)));
      }
    }
  }

  private int mostCallsInAMinute() {
    int most = 0;
    int first = 0;
    for (int last = 0; last < pager.calls.size(); last++) {
      while (!pager.calls.get(first).plusSeconds(60).isAfter(pager.calls.get(last))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  private Notifier notifier() {
    Sender reader =
        event -> {
          chat.putIfAbsent(name(event), pause.now());
          return Delivery.delivered();
        };
    var senders = new LinkedHashMap<Destination, Sender>();
    senders.put(new Destination.Log(new Audience("pager", ERROR, Optional.of("chat"))), pager);
    senders.put(new Destination.Log(new Audience("chat", CRITICAL)), reader);
    return Notifier.of(senders, directory.resolve("receipts"), pause);
  }

  private static String name(IncidentEvent event) {
    return event.incident() + "#" + event.sequence();
  }
}
