// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.replay.FlightsCut;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.sinks.monitor.MonitorStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What any document calls sensitive is shown of no window, also of those before it. */
final class ConsoleSensitiveTest {

  private static final Path MONITOR = Path.of("../config/monitors/flights.yaml");

  @TempDir private Path folder = Path.of("");

  @Test
  void anExplanationHasNoValuesOfAColumnThatALaterDocumentCallsSensitive() throws Exception {
    Path data = folder.resolve("data");
    copy(FlightsCut.reference().out(), data);
    assertThat(moves(explanation(data, "before"))).isPositive();
    assertThat(explanation(data, "before").findValues("visib")).isNotEmpty();

    String later =
        Files.readString(MONITOR)
                .replace(
                    "visib:      {type: numeric}", "visib: {type: categorical, sensitive: true}")
            + "\nprivacy: {salt: env:SALT}\n";
    new MonitorStore(new LocalObjectStore(data)).publish(MonitorLoader.parse(later, "m.yaml"));

    JsonNode explanation = explanation(data, "after");
    assertThat(moves(explanation)).isZero();
    assertThat(explanation.findValues("visib")).isEmpty();
    assertThat(explanation.findValues("carrier")).isNotEmpty();
  }

  private static int moves(JsonNode explanation) {
    int moves = 0;
    for (JsonNode number : explanation.path("numbers")) {
      moves += number.path("column").asText().equals("visib") ? number.path("moves").size() : 0;
    }
    return moves;
  }

  private JsonNode explanation(Path data, String store) throws Exception {
    try (Console console = RunningConsole.over(data, folder.resolve(store), RunningConsole.OPEN)) {
      var client = new ConsoleClient(console.port(), Set.of());
      String line = Files.readAllLines(data.resolve("incidents.jsonl")).get(0);
      String key = new ObjectMapper().readTree(line).get("incident").asText();
      return client.found(
          "/api/incidents/" + URLEncoder.encode(key, StandardCharsets.UTF_8) + "/explanation");
    }
  }

  private static void copy(Path from, Path to) throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.toList();
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(target);
      } else {
        Files.copy(file, target);
      }
    }
  }
}
