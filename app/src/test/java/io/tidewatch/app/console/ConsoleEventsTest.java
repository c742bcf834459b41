// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.console.access.AccessRules;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages are told when something has come. */
final class ConsoleEventsTest {

  private static final String TOKEN = "a token of the viewers";
  private static final int STREAMS = 8;
  private static final int STREAMS_OF_ALL = 256;

  @TempDir private Path folder;
  private Path data = Path.of("");
  private Console console;
  private final List<EventStream> open = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    data = Files.createDirectories(folder.resolve("data"));
    measure("m", 0);
    measure("other", 0);
    console = RunningConsole.over(data, folder.resolve("store"), RunningConsole.OPEN);
  }

  @AfterEach
  void stop() throws IOException {
    open.forEach(EventStream::close);
    console.close();
  }

  @Test
  void aLineThatComesIsToldToWhoeverWantsItsMonitor() throws Exception {
    EventStream all = open("");
    EventStream one = open("?monitor=m");
    EventStream other = open("?monitor=other");
    measure("fresh", 1);
    assertThat(all.await("windows", "fresh").path("at").isNull()).isTrue(); // no verdict yet
    FeedLines.append(data.resolve("verdicts.jsonl"), List.of(FeedLines.verdict("m", 2, 1, "PASS")));
    for (EventStream stream : List.of(all, one)) {
      RunningConsole.await(
          () ->
              stream.notices().stream()
                  .filter(each -> each.path("kind").asText().equals("windows"))
                  .anyMatch(each -> each.path("at").asText().equals(FeedLines.at(3).toString())));
    }
    FeedLines.append(data.resolve("incidents.jsonl"), List.of(FeedLines.incident("m", 2)));
    all.await("incidents", "m");
    one.await("incidents", "m");
    FeedLines.append(data.resolve("control.jsonl"), List.of(FeedLines.silence("other", "known")));
    all.await("said", "other");
    other.await("said", "other");
    assertThat(one.notices())
        .allMatch(
            each -> each.path("monitor").isNull() || each.path("monitor").asText("").equals("m"));
    assertThat(other.notices()).noneMatch(each -> each.path("monitor").asText("").equals("m"));
    assertThat(all.breaches()).isEmpty();
  }

  /** Many lines that come together are one event of a kind and a monitor. */
  @Test
  void ofAKindAndAMonitorThereIsAtMostOneEventASecond() throws Exception {
    EventStream all = open("");
    long begun = System.nanoTime();
    for (int hour = 1; hour <= 200; hour++) {
      measure("m", hour);
      console.notices().tell(io.tidewatch.app.console.feed.Notices.Kind.GATE, Optional.of("m"));
    }
    measure("last", 0);
    all.await("windows", "last");
    long seconds = 1 + (System.nanoTime() - begun) / 1_000_000_000;
    assertThat(all.count("windows", "m")).isPositive().isLessThanOrEqualTo((int) seconds + 1);
    assertThat(all.count("gate", "m")).isPositive().isLessThanOrEqualTo((int) seconds + 1);
  }

  @Test
  void theOldestStreamOfASessionGivesWayToTheNinth() throws Exception {
    for (int i = 0; i < STREAMS; i++) {
      open("");
    }
    EventStream ninth = open("?monitor=m");
    EventStream tenth = open("?monitor=m");
    for (EventStream old : open.subList(0, 2)) {
      RunningConsole.await(old::isEnded);
      assertThat(old.lastEvent()).isEqualTo("gave-way");
    }
    measure("m", 1);
    ninth.await("windows", "m");
    tenth.await("windows", "m");
    open.get(2).await("windows", "m");
    assertThat(open.subList(2, STREAMS + 2)).noneMatch(EventStream::isEnded);
  }

  /** Whoever goes through many pages within a second leaves streams that nobody has ended yet. */
  @Test
  void pagesThatAreLeftWithinASecondAreNeverRefused() throws Exception {
    for (int i = 0; i < 3 * STREAMS; i++) {
      assertThat(EventStream.status(console.port(), "")).isEqualTo(200);
    }
  }

  @Test
  void ofAllSessionsTogetherStreamsAreBounded() throws Exception {
    console.close();
    var rules =
        new AccessRules(
            Optional.empty(),
            Optional.empty(),
            Optional.of(new AccessRules.Proxy("X-User", Optional.empty())),
            Set.of(),
            Set.of(InetAddress.getLoopbackAddress()));
    console = RunningConsole.over(data, folder.resolve("store"), rules);
    for (int i = 0; i < STREAMS_OF_ALL; i++) {
      open.add(EventStream.open(console.port(), "", "X-User: ada" + i / STREAMS));
    }
    ConsoleClient.Reply refused = events().with("X-User", "bob").get("/api/events");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().path("detail").asText())
        .isEqualTo("256 streams are open, must be fewer than 256");
    assertThat(refused.header("Retry-After")).isEqualTo("30");
    open.add(EventStream.open(console.port(), "", "X-User: ada1")); // in the place of her oldest
  }

  @Test
  void whatCanNotBeToldIsRefusedBeforeAnythingIsSent() throws Exception {
    ConsoleClient.Reply none = events().get("/api/events?monitor=none");
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.json().path("detail").asText()).startsWith("monitor is none, must be one");
    assertThat(events().get("/api/events?monitors=m").status()).isEqualTo(400);
    ConsoleClient.Reply other = new ConsoleClient(console.port(), Set.of()).get("/api/events");
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.json().path("detail").asText())
        .isEqualTo("Accept is null, must hold text/event-stream");
    console.close();
    var rules = new AccessRules(Optional.of(TOKEN), Optional.empty(), Optional.empty(), Set.of());
    console = RunningConsole.over(data, folder.resolve("store"), rules);
    assertThat(events().get("/api/events").status()).isEqualTo(401);
  }

  private ConsoleClient events() {
    return new ConsoleClient(console.port(), Set.of()).with("Accept", "text/event-stream");
  }

  private EventStream open(String query) throws Exception {
    EventStream stream = EventStream.open(console.port(), query);
    open.add(stream);
    return stream;
  }

  private void measure(String monitor, int hour) throws IOException {
    FeedLines.append(
        data.resolve("measurements.jsonl"), List.of(FeedLines.measurement(monitor, hour, 1, 1)));
  }
}
