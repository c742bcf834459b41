// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.receiver.FakeTime;
import io.tidewatch.app.receiver.Fault;
import io.tidewatch.app.receiver.Incident;
import io.tidewatch.app.receiver.OnCallReceiver;
import io.tidewatch.config.Audience;
import io.tidewatch.config.Destination;
import io.tidewatch.config.Egress;
import io.tidewatch.config.SecretReference;
import io.tidewatch.config.Severity;
import io.tidewatch.sinks.notify.Notifier;
import io.tidewatch.sinks.notify.NotifierReport;
import io.tidewatch.sinks.notify.NotifierReport.Count;
import io.tidewatch.sinks.notify.Records;
import io.tidewatch.sinks.notify.Surroundings;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An hour of a pager that answers 429, 503 or 500, hangs, or hangs up, over real HTTP (A4). */
final class OutageOverHttpTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration OUTAGE = Duration.ofHours(1);
  private static final int MINUTES = 90;
  private static final int INCIDENTS = 300;
  private static final List<Fault> FAULTS =
      List.of(
          Fault.TOO_MANY_REQUESTS, Fault.UNAVAILABLE, Fault.HANG, Fault.RESET, Fault.SERVER_ERROR);

  @TempDir private Path directory = Path.of("");
  private final FakeTime time = new FakeTime(NOON);

  @Test
  void nothingIsLostTheBacklogDrainsWithoutANewStormAndTheEndIsRight() throws Exception {
    var ignored = new PrintStream(OutputStream.nullOutputStream(), true);
    try (OnCallReceiver pager = OnCallReceiver.start(ignored, time::now);
        Notifier notifier = notifier(pager)) {
      pager.limitRate();
      pager.failUntil(NOON.plus(OUTAGE), FAULTS);
      for (int minute = 0; minute < MINUTES; minute++) {
        offer(notifier, minute);
        pass(notifier, NOON.plus(Duration.ofMinutes(minute + 1)));
        if (minute + 1 == OUTAGE.toMinutes()) {
          assertThat(pager.incidents()).isEmpty();
          assertThat(notifier.report().count(Count.RETRIED)).isGreaterThan(FAULTS.size());
        }
      }
      NotifierReport report = notifier.drain();
      assertThat(pager.tooMany()).as("no new 429").isZero();
      assertThat(report.count(Count.DEAD)).isZero();
      assertThat(report.destinations().get(0).queued()).isZero();
      assertThat(pager.rejections()).isEmpty();
      assertTheEndIsRight(pager.incidents());
    }
  }

  /** Five begin in each minute of the outage; two of three end, half of them within it. */
  private static void offer(Notifier notifier, int minute) {
    for (int i = 0; i < INCIDENTS; i++) {
      int begins = i / 5;
      int ends = begins + (i % 2 == 0 ? 4 : 20);
      if (begins == minute) {
        notifier.offer(Incidents.event("i" + i, 1, Transition.OPENED));
      }
      if (ends == minute && isOver(i)) {
        notifier.offer(Incidents.event("i" + i, 2, Transition.RESOLVED));
      }
    }
  }

  private static boolean isOver(int incident) {
    return incident % 3 != 0;
  }

  /** Lets time pass, in which what is due is told. */
  private void pass(Notifier notifier, Instant next) throws InterruptedException {
    if (time.now().isBefore(next)) {
      notifier.drain(Duration.between(time.now(), next));
    }
    if (time.now().isBefore(next)) {
      time.sleep(Duration.between(time.now(), next));
    }
  }

  private static void assertTheEndIsRight(List<Incident> incidents) {
    assertThat(incidents).hasSize(INCIDENTS);
    assertThat(incidents).extracting(Incident::key).doesNotHaveDuplicates();
    assertThat(incidents)
        .allSatisfy(
            incident -> {
              int number = Integer.parseInt(incident.key().substring(1));
              assertThat(incident.open()).as(incident.key()).isEqualTo(!isOver(number));
              assertThat(incident.triggers()).isEqualTo(1);
            });
  }

  private Notifier notifier(OnCallReceiver pager) {
    var destination =
        new Destination.PagerDuty(
            new Audience("pager", Severity.INFO),
            new SecretReference(SecretReference.Scheme.ENV, "PD"),
            Optional.of(pager.url()),
            false,
            Egress.STRICT);
    var surroundings =
        new Surroundings(
                Map.of("PD", "0123456789abcdef0123456789abcdef"),
                time,
                topic -> {
                  throw new AssertionError(topic);
                })
            .answeringWithin(Duration.ofMillis(200));
    return Notifier.of(
        List.of(destination), surroundings, Records.open(directory.resolve("r"), time.now()));
  }
}
