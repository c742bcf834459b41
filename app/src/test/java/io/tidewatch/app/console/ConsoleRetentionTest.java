// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.app.Usage;
import io.tidewatch.app.console.feed.DataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows are forgotten some time after they were news, by their own time. */
final class ConsoleRetentionTest {

  private static final int KEPT_HOURS = 240;
  private static final int HOURS = 960;

  @TempDir private Path folder;
  private Path data = Path.of("");

  @BeforeEach
  void writeForFortyDays() throws IOException {
    data = Files.createDirectories(folder.resolve("data"));
    write(0, HOURS);
    FeedLines.append(
        data.resolve("measurements.jsonl"), List.of(FeedLines.measurement("ended", 3, 1, 7)));
    FeedLines.append(data.resolve("incidents.jsonl"), List.of(FeedLines.incident("m", 5)));
  }

  @Test
  void whatIsOlderThanTheNewestWindowByMoreIsForgottenAndTheRestIsThere() throws Exception {
    try (Console console = start()) {
      var client = new ConsoleClient(console.port(), Set.of());
      awaitFirst(client, HOURS - 1 - KEPT_HOURS);
      JsonNode rows = rows(client, "m");
      assertThat(rows.at("/series/0/points")).hasSize(KEPT_HOURS + 1);
      assertThat(rows.path("earlier").isNull()).isTrue();
      assertThat(rows.at("/series/0/points/0/outcome").asText()).isEqualTo("PASS");
      assertThat(rows(client, "ended").at("/series/0/points")).hasSize(1);
      assertThat(client.found("/api/incidents").path("incidents")).hasSize(1);
      assertThat(client.found("/api/session").at("/feed/retention").asText()).isEqualTo("10d");
    }
    write(HOURS, HOURS + 100);
    try (Console console = start()) {
      var client = new ConsoleClient(console.port(), Set.of());
      awaitFirst(client, HOURS + 99 - KEPT_HOURS);
      write(HOURS + 100, HOURS + 101); // not worth forgetting anything yet
      RunningConsole.await(() -> rows(client, "m").at("/series/0/points").size() > KEPT_HOURS + 1);
      write(0, 1); // long over
      awaitFirst(client, HOURS + 100 - KEPT_HOURS);
    }
  }

  private void write(int from, int to) throws IOException {
    List<String> measured = new ArrayList<>();
    List<String> judged = new ArrayList<>();
    for (int hour = from; hour < to; hour++) {
      measured.add(FeedLines.measurement("m", hour, 1, hour));
      judged.add(FeedLines.verdict("m", hour, 1, "PASS"));
    }
    FeedLines.append(data.resolve("verdicts.jsonl"), judged);
    FeedLines.append(data.resolve("measurements.jsonl"), measured);
  }

  private Console start() throws IOException, Usage {
    return Console.start(
        new Console.Settings(
            new DataSource.Folders(List.of(data)),
            folder.resolve("store"),
            Duration.ofHours(KEPT_HOURS),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            RunningConsole.OPEN,
            Clock.systemUTC(),
            Optional.empty()));
  }

  private static JsonNode rows(ConsoleClient client, String monitor) {
    return client.found("/api/monitors/" + monitor + "/performance?metric=rows&limit=5000");
  }

  private static void awaitFirst(ConsoleClient client, int hour) throws Exception {
    Instant first = FeedLines.at(hour);
    RunningConsole.await(
        () ->
            client.get("/api/monitors/m").status() == 200
                && client.get("/api/monitors/ended").status() == 200
                && client
                    .get("/api/monitors/m/performance?metric=rows&limit=5000")
                    .json()
                    .at("/series/0/points/0/window/start")
                    .asText()
                    .equals(first.toString()));
  }
}
