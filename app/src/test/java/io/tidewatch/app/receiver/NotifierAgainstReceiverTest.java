// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Audience;
import io.tidewatch.config.Destination;
import io.tidewatch.config.Egress;
import io.tidewatch.config.SecretReference;
import io.tidewatch.config.Severity;
import io.tidewatch.sinks.notify.MonitorChange;
import io.tidewatch.sinks.notify.Notifier;
import io.tidewatch.sinks.notify.NotifierReport;
import io.tidewatch.sinks.notify.NotifierReport.Count;
import io.tidewatch.sinks.notify.PagerDutyChangeJson;
import io.tidewatch.sinks.notify.PagerDutyJson;
import io.tidewatch.sinks.notify.Records;
import io.tidewatch.sinks.notify.Surroundings;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.event.ChangeEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notifier and the pager, over real HTTP, on a clock of the test's own. */
final class NotifierAgainstReceiverTest {

  private static final String CANARY = "canary0123456789canary0123456789";
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir private Path directory;
  private final FakeTime time = new FakeTime(NOON);
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final OnCallReceiver receiver =
      OnCallReceiver.start(new PrintStream(screen, true, StandardCharsets.UTF_8), time::now);

  @AfterEach
  void close() {
    receiver.close();
  }

  /** Also of a megabyte, of astral characters, of none (A1). */
  @Test
  void tenThousandHostileEventsAreAllTakenAndAllEnd() throws Exception {
    receiver.limitRate();
    Notifier notifier = notifier();
    var random = new Random(20_261_123);
    for (int incident = 0; incident < 4000; incident++) {
      String key = incident % 50 == 0 ? "k".repeat(300) + incident : "tidewatch:fuzz:" + incident;
      offer(notifier, hostile(random, key, 1, Transition.OPENED));
      if (incident % 2 == 0) {
        offer(notifier, hostile(random, key, 2, Transition.UPDATED));
      }
      offer(notifier, hostile(random, key, 3, Transition.RESOLVED));
      notifier.drain();
    }
    NotifierReport report = notifier.drain();
    assertThat(receiver.rejections()).isEmpty();
    long told = report.count(Count.DELIVERED) + report.count(Count.UNCHANGED);
    assertThat(told).isEqualTo(10_000);
    assertThat(report.count(Count.RETRIED) + report.count(Count.DEAD)).isZero();
    assertThat(receiver.incidents()).hasSize(4000).noneMatch(Incident::open);
    assertThat(receiver.incidents()).extracting(Incident::triggers).contains(1, 2);
  }

  @Test
  void aThousandHostileChangesAreAllTakenAndNoneTwice() throws Exception {
    receiver.limitRate();
    Notifier notifier = notifier();
    var random = new Random(20_261_126);
    for (int i = 0; i < 1000; i++) {
      var change =
          new ChangeEvent(
              NOON.plusMillis(i), text(random), text(random), some(random), some(random));
      var told = new MonitorChange(text(random), change);
      assertThat(PagerDutyChangeJson.body(told, CANARY).length).isLessThanOrEqualTo(500_000);
      notifier.offer(told, Duration.ofDays(1));
      notifier.offer(new MonitorChange("another", change), Duration.ofDays(1));
      if (i % 100 == 99) {
        notifier.drain(); // of more the oldest would be let go
      }
    }
    NotifierReport report = notifier.drain();
    assertThat(receiver.rejections()).isEmpty();
    assertThat(receiver.changes()).hasSize(1000);
    assertThat(report.count(Count.CHANGE)).isEqualTo(1000);
    assertThat(report.count(Count.RETRIED) + report.count(Count.CHANGE_LOST)).isZero();
  }

  private static Optional<String> some(Random random) {
    return random.nextBoolean() ? Optional.of(text(random)) : Optional.empty();
  }

  @Test
  void anEventWithAMegabyteOfEvidenceIsTakenWithoutIt() throws Exception {
    var member =
        new Member(
            Optional.of("\ud83d\ude00".repeat(256 * 1024)),
            "all",
            "drift",
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            1);
    IncidentEvent event = event("a", 1, Transition.OPENED).with(List.of(member));
    offer(notifier(), event);
    assertThat(PagerDutyJson.body(event, CANARY).length).isLessThan(2000);
  }

  private static void offer(Notifier notifier, IncidentEvent event) {
    assertThat(PagerDutyJson.body(event, CANARY).length).isLessThanOrEqualTo(500_000);
    notifier.offer(event);
  }

  @Test
  void aBrokenConnectionAndAnUnavailablePagerAreTriedAgainAndALostResolveIsToldAgain()
      throws Exception {
    receiver.failNext(1, Fault.RESET);
    receiver.failNext(1, Fault.UNAVAILABLE);
    Notifier notifier = notifier();
    notifier.offer(event("a", 1, Transition.OPENED));
    notifier.drain();
    receiver.failNext(1, Fault.LOST);
    notifier.offer(event("a", 2, Transition.RESOLVED));
    notifier.drain();
    assertThat(receiver.incidents()).extracting(Incident::open).containsExactly(true);
    time.sleep(Duration.ofSeconds(150));
    assertThat(notifier.drain().count(Count.REMINDED)).isEqualTo(1);
    assertThat(receiver.incidents()).extracting(Incident::open).containsExactly(false);
  }

  @Test
  void aBadHourLosesNothingAndDoublesNothing() throws Exception {
    receiver.failNext(2, Fault.TOO_MANY_REQUESTS);
    receiver.failNext(1, Fault.SERVER_ERROR);
    receiver.failNext(1, Fault.BAD_REQUEST);
    Notifier notifier = notifier();
    notifier.offer(event("a", 1, Transition.OPENED));
    notifier.offer(event("a", 2, Transition.RESOLVED));
    NotifierReport report = notifier.drain();
    assertThat(receiver.incidents())
        .containsExactly(
            new Incident("a", false, "error", "delays: distance drifted, since " + NOON, 1));
    assertThat(report.count(Count.RETRIED)).isEqualTo(3);
    assertThat(report.count(Count.SANITISED)).isEqualTo(1);
    assertThat(time.sleeps())
        .containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7), Duration.ofSeconds(2));
  }

  @Test
  void aRestartedNotifierSendsNothingTwice() throws Exception {
    List<IncidentEvent> outbox =
        List.of(event("a", 1, Transition.OPENED), event("b", 1, Transition.OPENED));
    try (Notifier first = notifier()) {
      outbox.forEach(first::offer);
      outbox.forEach(first::offer);
      first.drain();
    }
    try (Notifier second = notifier()) {
      outbox.forEach(second::offer);
      second.offer(event("a", 2, Transition.RESOLVED));
      assertThat(second.drain().count(Count.DUPLICATE)).isEqualTo(2);
    }
    assertThat(receiver.incidents()).extracting(Incident::triggers).containsExactly(1, 1);
    assertThat(receiver.incidents()).extracting(Incident::open).containsExactly(false, true);
  }

  @Test
  void theKeyIsNeitherPrintedNorStoredWhateverFails() throws Exception {
    var log = new LogLines();
    NotifierReport report;
    String letters;
    try (Notifier notifier = notifier()) {
      receiver.failNext(1, Fault.SERVER_ERROR);
      receiver.failNext(2, Fault.BAD_REQUEST);
      receiver.failNext(1, Fault.UNAUTHORIZED);
      notifier.offer(event("a", 1, Transition.OPENED));
      notifier.offer(event("b", 1, Transition.OPENED));
      notifier.offer(event("b", 2, Transition.RESOLVED));
      report = notifier.drain();
      letters = notifier.deadLetters().toString();
    } finally {
      log.detach();
    }
    assertThat(report.count(Count.DEAD)).isEqualTo(1);
    assertThat(report.destinations().get(0).queued()).isGreaterThan(0);
    String all = log.text() + screen.toString(StandardCharsets.UTF_8) + letters + report + files();
    assertThat(log.text()).contains("answered 400", "destination pager stopped");
    assertThat(all).contains("answered 401").doesNotContain("canary");
  }

  private Notifier notifier() {
    var key = new SecretReference(SecretReference.Scheme.ENV, "PD_KEY");
    List<Destination> pager =
        List.of(
            new Destination.PagerDuty(
                new Audience("pager", Severity.INFO),
                key,
                Optional.of(receiver.url()),
                true,
                Egress.STRICT));
    return notifier(pager);
  }

  private Notifier notifier(List<Destination> destinations) {
    var surroundings =
        new Surroundings(
            Map.of("PD_KEY", CANARY),
            time,
            topic -> {
              throw new AssertionError(topic);
            });
    return Notifier.of(
        destinations, surroundings, Records.open(directory.resolve("receipts"), time.now()));
  }

  private String files() throws IOException {
    var text = new StringBuilder();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  private static IncidentEvent event(String incident, int sequence, Transition what) {
    return IncidentEvent.builder(incident, sequence, what)
        .severity(Severity.ERROR)
        .at(NOON)
        .onset(NOON)
        .monitor("delays")
        .owner("team-data")
        .cause("distance drifted")
        .build();
  }

  private static IncidentEvent hostile(Random random, String key, int sequence, Transition what) {
    var members = new ArrayList<Member>();
    for (int i = random.nextInt(30); i > 0; i--) {
      members.add(
          new Member(
              Optional.of(text(random)),
              text(random),
              text(random),
              OptionalDouble.of(random.nextGaussian()),
              OptionalDouble.empty(),
              random.nextLong()));
    }
    return IncidentEvent.builder(key, sequence, what)
        .severity(List.of(Severity.values()).get(random.nextInt(4)))
        .at(NOON.plusMillis(random.nextInt()))
        .onset(NOON.plusMillis(random.nextInt()))
        .monitor(text(random))
        .owner(text(random))
        .cause(text(random))
        .members(members)
        .snapshot(Optional.of(text(random)))
        .runbook(
            Optional.of(random.nextBoolean() ? text(random) : "https://runbooks.example.com/a?b=c"))
        .build();
  }

  /** Mostly short, sometimes past every limit; control, half and astral characters. */
  private static String text(Random random) {
    int[] lengths = {0, 1, 30, 200, 1023, 1025, 100_000};
    int length = lengths[random.nextInt(random.nextInt(60) == 0 ? 7 : 4)];
    String alphabet = "ab<>&\"\\/ \u0000\n\u001b\u2028\u00e9\u6f22\ud83d\ude00\ud83d\udc00";
    var text = new StringBuilder(length);
    while (text.length() < length) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
