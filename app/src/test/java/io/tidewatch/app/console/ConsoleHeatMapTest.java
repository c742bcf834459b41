// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The newest windows of a heat map are those that there are, wherever some are missing. */
final class ConsoleHeatMapTest {

  private static final int HOURS = 300;
  private static final List<String> COLUMNS = List.of("gone", "rare", "thin", "whole");

  @TempDir private Path folder;
  private final TreeMap<String, TreeSet<Integer>> measured = new TreeMap<>();

  @Test
  void eachPageHasTheNewestWindowsOfAllColumnsAndTheirValues() throws Exception {
    write();
    var all = new TreeSet<Integer>();
    measured.values().forEach(all::addAll);
    try (Console console =
        RunningConsole.over(folder, folder.resolve("store"), RunningConsole.OPEN)) {
      var client = new ConsoleClient(console.port(), Set.of());
      for (int limit : new int[] {1, 7, 40, HOURS}) {
        for (int to : new int[] {1, 50, 51, HOURS}) {
          JsonNode map =
              client.found(
                  "/api/monitors/m/columns?sort=NAME&limit=" + limit + "&to=" + FeedLines.at(to));
          List<Integer> wanted = new ArrayList<>(all.headSet(to));
          check(map, wanted.subList(Math.max(0, wanted.size() - limit), wanted.size()));
          assertThat(map.path("earlier").isNull()).isEqualTo(wanted.size() <= limit);
        }
      }
    }
  }

  private void check(JsonNode map, List<Integer> hours) {
    assertThat(map.path("windows").findValuesAsText("start"))
        .isEqualTo(hours.stream().map(hour -> FeedLines.at(hour).toString()).toList());
    for (int column = 0; column < COLUMNS.size(); column++) {
      var known = measured.getOrDefault(COLUMNS.get(column), new TreeSet<>());
      for (int i = 0; i < hours.size(); i++) {
        boolean there = known.contains(hours.get(i));
        JsonNode value = map.path("values").path(column).path(i);
        assertThat(value.isNull()).isEqualTo(!there);
        assertThat(value.asInt()).isEqualTo(there ? hours.get(i) : 0);
        assertThat(map.path("outcomes").path(column).asText().charAt(i))
            .isEqualTo(there ? hours.get(i) % 10 == 0 ? 'B' : 'P' : '.');
      }
    }
  }

  private void write() throws IOException {
    var random = new Random(7);
    List<String> measurements = new ArrayList<>();
    List<String> verdicts = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      for (String column : COLUMNS) {
        boolean there =
            switch (column) {
              case "gone" -> hour < 60;
              case "rare" -> hour % 97 == 0;
              case "thin" -> random.nextDouble() < 0.3;
              default -> hour < 40 || hour > 90;
            };
        if (there) {
          measured.computeIfAbsent(column, name -> new TreeSet<>()).add(hour);
          measurements.add(FeedLines.ofColumn(FeedLines.measurement("m", hour, 1, hour), column));
          String outcome = hour % 10 == 0 ? "BREACH" : "PASS";
          verdicts.add(FeedLines.ofColumn(FeedLines.verdict("m", hour, 1, outcome), column));
        }
      }
      measurements.add(FeedLines.measurement("m", hour, 1, hour));
    }
    FeedLines.append(folder.resolve("verdicts.jsonl"), verdicts);
    FeedLines.append(folder.resolve("measurements.jsonl"), measurements);
    Files.writeString(folder.resolve("run.json"), "{}");
  }
}
