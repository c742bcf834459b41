// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said last of an incident counts. */
final class ConsoleLastWordTest {

  /** Time stands still in a run that is over: what counts is the order of lines. */
  @Test
  void theLastWordOnAnIncidentCountsThoughTheRunIsOver(@TempDir Path folder) throws Exception {
    Path data = FlightsData.copy(folder.resolve("data"));
    try (Console console =
        RunningConsole.over(data, folder.resolve("store"), RunningConsole.OPEN)) {
      sayAll(new ConsoleClient(console.port(), FlightsData.secrets()));
    }
  }

  private static void sayAll(ConsoleClient client) throws Exception {
    JsonNode all = client.found("/api/incidents?limit=500").path("incidents");
    String path = "/api/incidents/" + all.get(all.size() - 1).path("incident").asText();
    for (String worth : List.of("ACTIONABLE", "NOISE", "DUPLICATE", "ACTIONABLE", "NOISE")) {
      assertThat(client.post(path + "/feedback", "{\"worth\":\"" + worth + "\"}").status())
          .isEqualTo(202);
      RunningConsole.await(() -> client.found(path).at("/incident/worth").asText().equals(worth));
      assertThat(client.found("/api/incidents?worth=" + worth).path("incidents")).isNotEmpty();
    }
    JsonNode said = client.found(path).path("said");
    assertThat(said.findValuesAsText("worth")).endsWith("DUPLICATE", "ACTIONABLE", "NOISE");
    assertThat(Set.copyOf(said.findValuesAsText("at"))).hasSize(1);
  }
}
