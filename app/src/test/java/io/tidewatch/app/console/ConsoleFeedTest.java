// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read is what the files say, however they were read. */
final class ConsoleFeedTest {

  private static final String ROWS = "/api/monitors/m/performance?metric=rows&limit=5000";

  @TempDir private Path folder;
  private Path data = Path.of("");
  private Path measurements = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    data = Files.createDirectories(folder.resolve("data"));
    measurements = data.resolve("measurements.jsonl");
  }

  @Test
  void linesInAnyOrderAndTwiceGiveTheSameAndOfRevisionsTheNewest() throws Exception {
    List<String> lines = new ArrayList<>();
    List<String> verdicts = new ArrayList<>();
    for (int hour = 0; hour < 50; hour++) {
      for (int revision = 1; revision <= 1 + hour % 3; revision++) {
        lines.add(FeedLines.measurement("m", hour, revision, 100 * hour + revision));
        verdicts.add(FeedLines.verdict("m", hour, revision, revision == 3 ? "BREACH" : "PASS"));
      }
    }
    FeedLines.append(measurements, lines);
    FeedLines.append(data.resolve("verdicts.jsonl"), verdicts);
    JsonNode first = read(data, "one");
    assertThat(first.path("series").get(0).path("points")).hasSize(50);
    for (JsonNode point : first.path("series").get(0).path("points")) {
      int revision = point.path("revision").asInt();
      assertThat(point.path("value").asInt() % 100).isEqualTo(revision);
      assertThat(point.path("outcome").asText()).isEqualTo(revision == 3 ? "BREACH" : "PASS");
    }

    Path other = Files.createDirectories(folder.resolve("other"));
    List<String> shuffled = new ArrayList<>(lines);
    shuffled.addAll(lines);
    Collections.shuffle(shuffled, new Random(4));
    Collections.shuffle(verdicts, new Random(5));
    FeedLines.append(other.resolve("measurements.jsonl"), shuffled);
    FeedLines.append(other.resolve("verdicts.jsonl"), verdicts);
    assertThat(read(other, "two")).isEqualTo(first);
  }

  @Test
  void aStoreThatIsOpenedAgainReadsOnFromTheMiddleOfAFile() throws Exception {
    for (int hour = 0; hour < 30; hour++) {
      FeedLines.append(measurements, List.of(FeedLines.measurement("m", hour, 1, hour)));
      if (hour % 10 == 9) {
        String half = FeedLines.measurement("m", hour + 1, 1, hour + 1);
        FeedLines.appendText(measurements, half.substring(0, 40)); // still being written
        assertThat(points(read(data, "one"))).isEqualTo(hour + 1);
        Files.writeString(
            measurements, Files.readString(measurements).replaceAll("\n[^\n]+$", "\n"));
      }
    }
    assertThat(read(data, "one")).isEqualTo(read(data, "fresh"));
  }

  @Test
  void aRunningConsoleFollowsWhatIsAdded() throws Exception {
    FeedLines.append(measurements, List.of(FeedLines.measurement("m", 0, 1, 1)));
    try (Console console =
        RunningConsole.over(data, folder.resolve("store"), RunningConsole.OPEN)) {
      var client = new ConsoleClient(console.port(), Set.of());
      String etag = client.get("/api/fleet").header("ETag");
      FeedLines.append(measurements, List.of(FeedLines.measurement("m", 1, 1, 2)));
      RunningConsole.await(() -> points(client.found(ROWS)) == 2);
      assertThat(client.with("If-None-Match", etag).get("/api/fleet").status()).isEqualTo(200);
    }
  }

  @Test
  void aFileThatWasReplacedIsReadAnewAndNothingOfTheOldOneIsLeft() throws Exception {
    FeedLines.append(
        measurements,
        List.of(FeedLines.measurement("old", 0, 1, 1), FeedLines.measurement("m", 0, 9, 1)));
    try (Console console =
        RunningConsole.over(data, folder.resolve("store"), RunningConsole.OPEN)) {
      var client = new ConsoleClient(console.port(), Set.of());
      Path fresh = folder.resolve("fresh.jsonl");
      FeedLines.append(
          fresh,
          List.of(
              FeedLines.measurement("m", 0, 1, 7),
              FeedLines.measurement("m", 1, 1, 8),
              FeedLines.measurement("m", 2, 1, 9)));
      Files.move(fresh, measurements, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      RunningConsole.await(
          () ->
              client.get("/api/monitors/old").status() == 404
                  && client.get(ROWS).status() == 200
                  && points(client.get(ROWS).json()) == 3);
      assertThat(value(client.found(ROWS))).isEqualTo(7);
    }
    Files.writeString(measurements, FeedLines.measurement("m", 0, 1, 5) + "\n"); // it shrank
    assertThat(value(read(data, "store"))).isEqualTo(5);
  }

  @Test
  void aLineThatIsNoneIsLeftOutAndStopsNothing() throws Exception {
    FeedLines.append(
        measurements,
        List.of(
            "no JSON",
            "{}",
            "[]",
            FeedLines.measurement("m", 0, 1, 1).replace("2024-01-01T00:00:00Z", "yesterday"),
            FeedLines.measurement("m", 1, 1, 2).replace(":2.0,", ":NaN,"),
            FeedLines.measurement("m", 2, 1, 3)));
    FeedLines.append(data.resolve("incidents.jsonl"), List.of("{\"monitor\":\"m\"}"));
    FeedLines.append(
        data.resolve("gate.jsonl"), List.of("{\"monitor\":\"m\",\"kind\":\"SUBJECT\"}"));
    FeedLines.append(data.resolve("control.jsonl"), List.of("{\"hello\":1}"));
    assertThat(points(read(data, "one"))).isEqualTo(1);
  }

  /** Each stopped the console, or a page of it, for good; the line after it is read. */
  @Test
  void aLineThatNobodyWroteInEarnestIsLeftOutToo() throws Exception {
    String reason = "\"reason\":\"" + "x".repeat(70_000) + "\"";
    FeedLines.append(
        measurements,
        List.of(
            FeedLines.measurement("m", 0, 1, 1).replaceFirst("\"reason\":null", reason),
            FeedLines.measurement("m", 1, 1, 2).replace("2024-01-01T", "2999-01-01T"),
            FeedLines.measurement("m", 2, 1, 3)));
    FeedLines.append(
        data.resolve("changes-seen.jsonl"),
        List.of("{\"at\":\"yesterday\",\"what\":\"w\",\"kind\":\"deploy\"}"));
    try (Console console = RunningConsole.over(data, folder.resolve("s"), RunningConsole.OPEN)) {
      var client = new ConsoleClient(console.port(), Set.of());
      assertThat(points(client.found(ROWS))).isEqualTo(1);
      assertThat(client.get("/api/monitors/m/changes").status()).isEqualTo(200);
      assertThat(console.state().problem()).isEmpty();
      assertThat(console.state().leftOut()).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void whatWasSaidAtOneTimeIsReadInTheOrderOfLinesHoweverOften() throws Exception {
    Files.createDirectories(data);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      lines.add(FeedLines.silence("m", "case " + i));
    }
    lines.add(lines.get(3));
    FeedLines.append(data.resolve("control.jsonl"), lines);
    List<String> order = silences("store");
    assertThat(order).hasSize(20).startsWith("case 0", "case 1", "case 2", "case 4");
    assertThat(order.get(19)).isEqualTo("case 3");
    Files.writeString(data.resolve("control.jsonl"), lines.get(0) + "\n"); // read anew
    assertThat(silences("store")).containsExactly("case 0");
  }

  private List<String> silences(String store) throws Exception {
    try (Console console = RunningConsole.over(data, folder.resolve(store), RunningConsole.OPEN)) {
      return new ConsoleClient(console.port(), Set.of())
          .found("/api/monitors/m/silences?over=true")
          .findValuesAsText("reason");
    }
  }

  @Test
  void aStoreOfOtherDataIsEmptiedAndOneInUseIsRefused() throws Exception {
    FeedLines.append(measurements, List.of(FeedLines.measurement("m", 0, 1, 1)));
    read(data, "store");
    Path other = Files.createDirectories(folder.resolve("other"));
    FeedLines.append(
        other.resolve("measurements.jsonl"), List.of(FeedLines.measurement("m", 5, 1, 2)));
    assertThat(value(read(other, "store"))).isEqualTo(2);
    assertThat(points(read(other, "store"))).isEqualTo(1);

    Path store = folder.resolve("store");
    try (Console console = RunningConsole.over(data, store, RunningConsole.OPEN)) {
      assertThat(console.port()).isPositive();
      assertThatThrownBy(() -> RunningConsole.start(data, store, RunningConsole.OPEN))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is held by another console, must be one of its own");
    }
  }

  @Test
  void aMonitorWithoutAWindowIsLearningAndOneThatFellSilentIsBlind() throws Exception {
    Files.createDirectories(data.resolve("monitors/new-one"));
    FeedLines.append(measurements, List.of(FeedLines.measurement("m", 0, 1, 1)));
    try (Console console =
        RunningConsole.over(data, folder.resolve("store"), RunningConsole.OPEN)) {
      JsonNode fleet = new ConsoleClient(console.port(), Set.of()).found("/api/fleet");
      assertThat(fleet.path("clock").asText()).isEqualTo("WALL");
      assertThat(state(fleet, "new-one")).isEqualTo("LEARNING");
      assertThat(state(fleet, "m")).isEqualTo("BLIND");
    }
  }

  private static String state(JsonNode fleet, String monitor) {
    for (JsonNode each : fleet.path("monitors")) {
      if (each.path("monitor").asText().equals(monitor)) {
        return each.path("state").asText();
      }
    }
    throw new AssertionError(monitor + " is not in the fleet");
  }

  private JsonNode read(Path from, String store) throws Exception {
    try (Console console = RunningConsole.over(from, folder.resolve(store), RunningConsole.OPEN)) {
      return new ConsoleClient(console.port(), Set.of()).found(ROWS);
    }
  }

  private static int points(JsonNode performance) {
    return performance.path("series").path(0).path("points").size();
  }

  private static int value(JsonNode performance) {
    return performance.path("series").path(0).path("points").path(0).path("value").asInt();
  }
}
