// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.remote.FakeJobManager;
import io.tidewatch.app.replay.PublishedSchema;
import io.tidewatch.app.terminal.TerminalWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands tell programs keeps its schema; what they tell a terminal fits it. */
final class JsonAnswersTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String MONITOR =
      """
      monitor: scores
      owner: team
      sources:
        predictions:
          from: file:rows.csv
          format: csv
          id: id
          time: at
          version: {value: v1}
          prediction: {kind: none}
      windows: [1h]
      baseline: {from: 2026-01-01T00:00:00Z, to: 2026-01-01T02:00:00Z}
      """;

  private static final String OF_KAFKA =
      MONITOR
              .replace("file:rows.csv", "kafka:rows")
              .replaceFirst("baseline: .*\n", "")
              .replace("format: csv", "format: json")
              .replace("id: id", "id: /id")
              .replace("time: at", "time: /at")
          + "kafka: {bootstrap-servers: \"127.0.0.1:1\"}\n";

  @TempDir private Path folder = Path.of("");
  private PrintWriter printer = new PrintWriter(new StringWriter());

  @Test
  void aReplayAndItsStoresAreToldInJsonAndInTablesThatFit() throws Exception {
    Path document = Files.writeString(folder.resolve("m.yaml"), MONITOR);
    String out = folder.resolve("out").toString();
    String rows = rows().toString();
    kept(
        "run", "replay", "--monitor", "" + document, "--predictions", rows, "--out", out, "--json");
    kept("check", "check", document.toString(), "--json");
    kept(
        "done",
        "baseline",
        "build",
        "--monitor",
        "" + document,
        "--input",
        rows,
        "--out",
        out,
        "--json");
    kept("baseline", "baseline", "list", "--data", out, "--json");
    for (String limit : List.of("1", "0")) { // it fits; it is made anew
      JsonNode refit =
          JSON.readTree(
              kept(
                  "done",
                  "baseline",
                  "refit",
                  "--monitor",
                  "" + document,
                  "--input",
                  rows,
                  "--from",
                  "2026-01-01T02:00:00Z",
                  "--to",
                  "2026-01-01T05:00:00Z",
                  "--limit",
                  limit,
                  "--include-incidents",
                  "--data",
                  out,
                  "--json"));
      assertThat(refit.path("columns").findValuesAsText("column")).contains("x");
      assertThat(refit.has("baseline"))
          .isEqualTo(refit.path("columns").findValuesAsText("refit").contains("true"));
    }
    kept("snapshot", "snapshot", "list", "--data", out, "--json");
    kept("done", "snapshot", "verify", "--data", out, "--json");
    String id =
        JSON.readTree(said("snapshot", "list", "--data", out, "--json")).path("id").asText();
    JsonNode shown =
        JSON.readTree(kept("snapshot-contents", "snapshot", "show", id, "--data", out, "--json"));
    keeps("snapshot", List.of(shown.path("snapshot").toString()));
    keeps("measurement", lines(shown.path("measurements")));
    keeps("verdict", lines(shown.path("verdicts")));

    for (int width : new int[] {40, 80, 200}) {
      for (String thing : List.of("snapshot", "baseline")) {
        List<String> table = onTerminal(width, thing, "list", "--data", out).lines().toList();
        assertThat(table).hasSizeGreaterThan(1).allMatch(line -> line.length() <= width);
        assertThat(table.get(0)).startsWith(thing);
      }
    }
  }

  @Test
  void aDocumentThatIsNotGoodIsToldInJsonWithEveryReason() throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.yaml"), "monitor: X\n");
    var text = new StringWriter();
    printer = new PrintWriter(text, true);
    assertThat(Tidewatch.run(printer, printer, "check", "--json", bad.toString())).isEqualTo(2);
    keeps("check", text.toString().lines().toList());
    assertThat(JSON.readTree(text.toString()).path("problems").size()).isGreaterThan(1);
  }

  @Test
  void jobsOfAClusterAreToldInJson() throws Exception {
    Path document = Files.writeString(folder.resolve("m.yaml"), OF_KAFKA);
    Path jar = Files.writeString(folder.resolve("new.jar"), "a jar");
    try (FakeJobManager cluster = FakeJobManager.start()) {
      String at = cluster.address().toString();
      kept(
          "done",
          "submit",
          "--jobmanager",
          at,
          "--monitor",
          "" + document,
          "--data",
          "/data",
          "--jar",
          "" + jar,
          "--json");
      kept("status", "status", "--jobmanager", at, "--json");
      kept("done", "savepoint", "--jobmanager", at, "--monitor", "scores", "--json");
      kept("done", "cancel", "--jobmanager", at, "--monitor", "scores", "--json");
      assertThat(onTerminal(80, "status", "--jobmanager", at).lines())
          .hasSizeGreaterThan(1)
          .allMatch(line -> line.length() <= 80);
    }
  }

  private Path rows() throws Exception {
    var lines = new ArrayList<>(List.of("id,at,x"));
    for (int minute = 0; minute < 300; minute++) {
      lines.add(
          "%d,2026-01-01T%02d:%02d:00Z,%d".formatted(minute, minute / 60, minute % 60, minute % 7));
    }
    return Files.write(folder.resolve("rows.csv"), lines);
  }

  /** What a command says, each line of which keeps a schema. */
  private String kept(String schema, String... arguments) throws Exception {
    String said = said(arguments);
    keeps(schema, said.lines().toList());
    return said;
  }

  private void keeps(String schema, List<String> lines) throws Exception {
    assertThat(lines).as(schema).isNotEmpty();
    Path file = Files.write(folder.resolve("said.json"), lines);
    assertThat(PublishedSchema.named(schema).firstBreach(file)).as(schema).isEmpty();
  }

  private static List<String> lines(JsonNode array) {
    var lines = new ArrayList<String>();
    array.forEach(each -> lines.add(each.toString()));
    return lines;
  }

  private String said(String... arguments) {
    var text = new StringWriter();
    printer = new PrintWriter(text, true);
    return run(text, arguments);
  }

  private String onTerminal(int width, String... arguments) {
    var text = new StringWriter();
    printer = new TerminalWriter(text, width);
    return run(text, arguments);
  }

  private String run(StringWriter text, String... arguments) {
    var errors = new StringWriter();
    int status = Tidewatch.run(printer, new PrintWriter(errors, true), arguments);
    assertThat(status).as(errors.toString()).isZero();
    return text.toString();
  }
}
