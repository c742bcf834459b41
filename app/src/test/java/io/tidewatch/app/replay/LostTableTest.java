// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.receiver.FakeTime;
import io.tidewatch.app.receiver.Incident;
import io.tidewatch.app.receiver.OnCallReceiver;
import io.tidewatch.config.Audience;
import io.tidewatch.config.Destination;
import io.tidewatch.config.Egress;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.config.SecretReference;
import io.tidewatch.config.Severity;
import io.tidewatch.config.SourceFiles;
import io.tidewatch.sinks.notify.Notifier;
import io.tidewatch.sinks.notify.Records;
import io.tidewatch.sinks.notify.Surroundings;
import io.tidewatch.sinks.wire.ChangeJson;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.window.Detail;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A table of 300 columns goes null, comes back, goes null again, and the task manager dies in
 * between: one page, and one end of it.
 */
final class LostTableTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int COLUMNS = 300;
  private static final int HOURS = 100;
  private static final int ROWS_AN_HOUR = 110;

  /** Hours 30 to 49, two lost and one well in turn; hour 49 is the last that is lost. */
  private static final int LOST_FROM = 30;

  private static final int LOST_UNTIL = 50;

  @TempDir private Path folder = Path.of("");

  @Test
  void aTableThatComesAndGoesIsOneTriggerAndOneResolveThoughTheTaskManagerDies() throws Exception {
    Path out = folder.resolve("out");
    var kill = new MidwayKill(out, "incidents");
    replay(out).run(kill);
    kill.assertThatItWasMidway();

    List<IncidentEvent> events = events(out);
    assertThat(events)
        .filteredOn(event -> event.transition() == Transition.OPENED)
        .singleElement()
        .satisfies(
            opened -> {
              assertThat(opened.severity()).isEqualTo(Severity.ERROR);
              assertThat(opened.onset()).isEqualTo(START.plus(Duration.ofHours(LOST_FROM)));
              assertThat(opened.standing().source()).contains("orders_raw");
              assertThat(opened.cause()).contains("missing-share of").contains(" more");
              assertThat(opened.members().get(0).proof().spark()).hasSizeGreaterThan(10);
              assertThat(opened.background().changes())
                  .containsExactly(
                      new ChangeEvent(
                          opened.onset().minusSeconds(360),
                          "deploy",
                          "#8123",
                          Optional.of("ci"),
                          Optional.empty()));
            });
    Path seen = out.resolve("changes-seen.jsonl");
    assertThat(PublishedSchema.named("change").firstBreach(seen)).isEmpty();
    assertThat(Files.readAllLines(seen).stream().map(ChangeJson::parse).map(ChangeEvent::what))
        .containsOnly("#8124", "#8123", "limits")
        .contains("#8124", "#8123", "limits");
    assertThat(tell(events))
        .singleElement()
        .satisfies(
            page -> {
              assertThat(page.open()).isFalse();
              assertThat(page.triggers()).isEqualTo(1);
            });
  }

  /** Tells it all twice, as after a crash of whoever tells. */
  private List<Incident> tell(List<IncidentEvent> events) throws Exception {
    var screen = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    var time = new FakeTime(START.plus(Duration.ofDays(30)));
    try (OnCallReceiver receiver = OnCallReceiver.start(screen, time::now)) {
      for (int crash = 0; crash < 2; crash++) {
        try (Notifier notifier = notifier(receiver, time)) {
          events.forEach(notifier::offer);
          notifier.drain();
        }
      }
      assertThat(receiver.rejections()).isEmpty();
      return receiver.incidents();
    }
  }

  private Notifier notifier(OnCallReceiver receiver, FakeTime time) {
    var pager =
        new Destination.PagerDuty(
            new Audience("pager", Severity.ERROR),
            new SecretReference(SecretReference.Scheme.ENV, "PD_KEY"),
            Optional.of(receiver.url()),
            false,
            Egress.STRICT);
    var surroundings =
        new Surroundings(
            Map.of("PD_KEY", "0123456789abcdef0123456789abcdef"),
            time,
            topic -> {
              throw new AssertionError(topic);
            });
    return Notifier.of(
        List.of(pager), surroundings, Records.open(folder.resolve("receipts"), time.now()));
  }

  private Replay replay(Path out) throws Exception {
    Path rows = rows();
    String columns =
        IntStream.range(0, COLUMNS)
            .mapToObj(i -> "  c" + i + ": {type: numeric, upstream: orders_raw}\n")
            .collect(Collectors.joining());
    Path document =
        Files.writeString(
            folder.resolve("shop.yaml"),
            """
            monitor: shop
            owner: team
            sources:
              features: {from: file:F, format: csv, time: at, features: "*"}
              changes: {from: file:C, format: json, time: /at, kind: /kind, what: /id, by: /who}
            windows: [1h]
            alerts: {page-when: {columns: 5}}
            columns:
            """
                + columns);
    Monitor monitor =
        MonitorLoader.load(document)
            .withSources(
                new SourceFiles(
                    Optional.empty(), Map.of(), Optional.of(rows), Optional.of(changes())));
    return new Replay(
        monitor,
        Optional.empty(),
        new Replay.Options(out, Detail.ESSENTIAL, 2, Duration.ofMillis(500), Map.of()));
  }

  /** One just before the loss, and others that have nothing to do with it. */
  private Path changes() throws IOException {
    Instant lost = START.plus(Duration.ofHours(LOST_FROM));
    String line = "{\"at\":\"%s\",\"kind\":\"%s\",\"id\":\"%s\",\"who\":\"ci\"}\n";
    return Files.writeString(
        folder.resolve("changes.jsonl"),
        line.formatted(lost.plusSeconds(60), "deploy", "#8124")
            + line.formatted(lost.minusSeconds(360), "deploy", "#8123")
            + "{\"at\":\""
            + lost
            + "\"}\n"
            + line.formatted(START, "config", "limits"));
  }

  private Path rows() throws IOException {
    var random = new Random(20_260_101);
    Path file = folder.resolve("rows.csv");
    try (BufferedWriter text = Files.newBufferedWriter(file)) {
      text.write("at");
      for (int column = 0; column < COLUMNS; column++) {
        text.write(",c" + column);
      }
      text.write("\n");
      for (int hour = 0; hour < HOURS; hour++) {
        boolean lost = hour >= LOST_FROM && hour < LOST_UNTIL && (hour - LOST_FROM) % 3 != 2;
        for (int row = 0; row < ROWS_AN_HOUR; row++) {
          text.write(START.plusSeconds(hour * 3600L + row * 30L).toString());
          for (int column = 0; column < COLUMNS; column++) {
            text.write(lost ? "," : "," + random.nextInt(10));
          }
          text.write("\n");
        }
      }
    }
    return file;
  }

  private static List<IncidentEvent> events(Path out) throws IOException {
    try (var lines = Files.lines(out.resolve("incidents.jsonl"))) {
      return lines.map(IncidentJson::parse).toList();
    }
  }
}
