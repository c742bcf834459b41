// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages are answered while data are still being read, and say so. */
final class ConsoleLoadingTest {

  /** Incidents and decisions of the gate; then come verdicts and measurements. */
  private static final int CHUNKS = 2;

  private static final String MONITOR = "/api/monitors/flights-late";

  private final HeldClock clock = new HeldClock(CHUNKS);
  private Console console;
  private ConsoleClient client;

  @BeforeEach
  void startAndHoldTheFeed(@TempDir Path folder) throws Exception {
    Path data = FlightsData.copy(folder.resolve("data"));
    console = RunningConsole.start(data, folder.resolve("store"), RunningConsole.OPEN, clock);
    client = new ConsoleClient(console.port(), FlightsData.secrets());
    RunningConsole.await(clock::holds);
  }

  @AfterEach
  void stop() throws Exception {
    clock.release();
    console.close();
  }

  @Test
  void theFleetIsToldWhileDataAreReadAndNothingIsCalledGood() throws Exception {
    double loaded = client.found("/api/session").path("feed").path("loaded").asDouble();
    assertThat(loaded).isPositive().isLessThan(1);
    JsonNode monitor = client.found("/api/fleet").path("monitors").get(0);
    assertThat(monitor.path("state").asText()).isIn("FAILING", "BLIND");
    assertThat(monitor.path("reasons").findValuesAsText("text"))
        .contains("the console has read " + (long) (loaded * 100) + " % of the data");
    assertThat(monitor.path("open").asInt()).isPositive(); // incidents are read first
    ConsoleClient.Reply health = client.get("/healthz");
    assertThat(health.status()).isEqualTo(503);
    assertThat(health.json().path("status").asText()).isEqualTo("LOADING");

    clock.release();
    RunningConsole.await(() -> client.get("/healthz").status() == 200);
    assertThat(client.found("/api/session").path("feed").path("loaded").asDouble()).isEqualTo(1);
    assertThat(client.found("/api/fleet").at("/monitors/0/reasons").findValuesAsText("kind"))
        .doesNotContain("CONSOLE_BEHIND");
  }

  @Test
  void everyPageAnswersWhileDataAreRead() {
    for (String path : List.of("", "/versions", "/ledger", "/gate", "/changes", "/silences")) {
      client.found(MONITOR + path);
    }
    for (String path : List.of("/validation-sets", "/validation-sets?limit=1")) {
      client.found(MONITOR + path);
    }
    for (String path : List.of("/performance", "/columns", "/slices", "/labels")) {
      assertThat(client.get(MONITOR + path).status()).as(path).isIn(200, 404);
    }
    JsonNode incidents = client.found("/api/incidents").path("incidents");
    assertThat(incidents).isNotEmpty();
    client.found("/api/incidents/" + incidents.get(0).path("incident").asText());
    assertThat(client.get("/").status()).isEqualTo(200);
    assertThat(EventStream.status(console.port(), "")).isEqualTo(200);
    assertThat(new ConsoleClient(console.port(), Set.of()).get("/api/audit").status())
        .isEqualTo(200);
  }
}
