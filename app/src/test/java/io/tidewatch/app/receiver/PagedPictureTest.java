// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Audience;
import io.tidewatch.config.Destination;
import io.tidewatch.config.Egress;
import io.tidewatch.config.NotifySpec;
import io.tidewatch.config.SecretReference;
import io.tidewatch.config.Severity;
import io.tidewatch.sinks.notify.Notifier;
import io.tidewatch.sinks.notify.Records;
import io.tidewatch.sinks.notify.Surroundings;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.alert.Proof;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page with a picture keeps the rules of the pager, whose images must come over https. */
final class PagedPictureTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir private Path directory;
  private final FakeTime time = new FakeTime(NOON);
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  @Test
  void thePagerTakesThePictureOfAnIncident() throws Exception {
    var print = new PrintStream(screen, true, StandardCharsets.UTF_8);
    try (OnCallReceiver receiver = OnCallReceiver.start(print, time::now);
        Notifier notifier = notifier(receiver)) {
      notifier.offer(opened());
      notifier.drain();

      assertThat(receiver.rejections()).isEmpty();
      assertThat(screen.toString(StandardCharsets.UTF_8))
          .contains("picture https://tw.example.com/pictures/incidents/a.png?expires=");
    }
  }

  private Notifier notifier(OnCallReceiver receiver) {
    var pager =
        new Destination.PagerDuty(
            new Audience("pager", Severity.INFO),
            secret("PD_KEY"),
            Optional.of(receiver.url()),
            false,
            Egress.STRICT);
    var surroundings =
        new Surroundings(
            Map.of(
                "PD_KEY", "0123456789abcdef0123456789abcdef",
                "PICTURES", "a key of more than 24 letters"),
            time,
            topic -> {
              throw new AssertionError(topic);
            });
    return Notifier.of(
        List.of(pager),
        surroundings
            .withConsole(Optional.of("https://tw.example.com"))
            .withPictures(
                Optional.of(new NotifySpec.Pictures(secret("PICTURES"), Duration.ofDays(30)))),
        Records.open(directory.resolve("receipts"), time.now()));
  }

  private static SecretReference secret(String name) {
    return new SecretReference(SecretReference.Scheme.ENV, name);
  }

  private static IncidentEvent opened() {
    var judged =
        new Member(
            Optional.of("distance"),
            "all",
            "drift",
            OptionalDouble.of(0.1),
            OptionalDouble.of(0.4),
            1,
            List.of(),
            Optional.of("verdict-1"),
            Optional.empty(),
            Proof.NONE);
    return IncidentEvent.builder("a", 1, Transition.OPENED)
        .severity(Severity.ERROR)
        .at(NOON)
        .onset(NOON)
        .monitor("delays")
        .owner("team-data")
        .cause("distance drifted")
        .members(List.of(judged))
        .build();
  }
}
