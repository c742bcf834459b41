// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.Tidewatch;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.event.ChangeEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feature view is watched as the features of predictions are. */
final class FeatureViewTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 40;
  private static final int ROWS_A_DAY = 200;
  private static final int BURST_DAY = 35;

  private static final String VIEW =
      """
      monitor: shop
      owner: team
      sources:
        features: {from: file:F, format: csv, time: at, features: [price, customer]}
      columns: {customer: {type: identifier}, price: {type: numeric}}
      windows: [1d]
      baseline: {from: 2026-01-01T00:00:00Z, to: 2026-01-08T00:00:00Z}
      """;

  private static final String MODEL =
      VIEW.replace("features: {", "predictions: {id: id, version: {value: shop}, ")
          .replace("features: [", "prediction: {kind: none}, features: [");

  @TempDir private Path folder = Path.of("");
  private final StringWriter told = new StringWriter();
  private Path rows = Path.of("");

  @BeforeEach
  void write() throws Exception {
    var random = new Random(20_260_101);
    var text = new StringBuilder("id,at,price,customer\n");
    for (int day = 0; day < DAYS; day++) {
      for (int i = 0; i < ROWS_A_DAY; i++) {
        Instant at = START.plus(Duration.ofDays(day)).plusSeconds(60L * i);
        boolean missing = random.nextDouble() < (day == BURST_DAY ? 0.9 : 0.2);
        text.append(day * ROWS_A_DAY + i).append(',').append(at).append(',');
        text.append(random.nextGaussian()).append(',');
        text.append(missing ? "" : "c" + random.nextInt(500)).append('\n');
      }
    }
    rows = Files.writeString(folder.resolve("rows.csv"), text);
  }

  @Test
  void aBurstOfNullsInAViewIsAnIncidentAndTheRowsAddUp() throws Exception {
    Path out = replay(VIEW, "--features");

    var report = new ObjectMapper().readTree(Files.readString(out.resolve("run.json")));
    assertThat(report.at("/streams/features/consumed").asInt()).isEqualTo(DAYS * ROWS_A_DAY);
    assertThat(report.at("/streams/features/accepted").asInt()).isEqualTo(DAYS * ROWS_A_DAY);
    assertThat(report.at("/streams").size()).isEqualTo(1);
    IncidentEvent opened = incidents(out).get(0);
    assertThat(opened.onset()).isEqualTo(START.plus(Duration.ofDays(BURST_DAY)));
    assertThat(opened.cause()).startsWith("missing-share of customer 0.2");
    assertThat(incidents(out).stream().map(IncidentEvent::incident).distinct()).hasSize(1);
  }

  @Test
  void aViewIsMeasuredAsAModelWithoutAPredictionIs() throws Exception {
    List<String> view = measured(replay(VIEW, "--features"));
    List<String> model = measured(replay(MODEL, "--predictions"));

    assertThat(view).hasSizeGreaterThan(DAYS).isEqualTo(model);
  }

  @Test
  void aBaselineOfAViewIsBuiltFromItsFile() throws Exception {
    String store = folder.resolve("store").toString();

    int status =
        run("baseline", "build", "--monitor", monitor(VIEW), "--input", rows + "", "--out", store);

    assertThat(status).as(told.toString()).isZero();
    assertThat(told.toString()).contains(": 1400 rows, 2 columns");
  }

  @Test
  void aFileForAStreamThatTheMonitorDoesNotHaveIsRefused() throws Exception {
    String out = folder.resolve("out").toString();

    int status = run("replay", "--monitor", monitor(VIEW), "--labels", rows + "", "--out", out);

    assertThat(status).isEqualTo(2);
    assertThat(told.toString()).contains("but the monitor has no sources.labels");
    assertThat(run("replay", "--monitor", monitor(VIEW), "--changes", rows + "", "--out", out))
        .isEqualTo(2);
    assertThat(told.toString()).contains("but the monitor has no sources.changes");
  }

  @Test
  void aFileOfChangesTakesThePlaceOfTheirTopic() throws Exception {
    String changes =
        "  changes: {from: kafka:deploys, format: json, time: /at, kind: {value: deploy}, what: /id}\n";
    Instant before = START.plus(Duration.ofDays(BURST_DAY)).minusSeconds(360);
    String line = "{\"at\":\"" + before + "\",\"id\":\"#8123\"}\n";
    Path file = Files.writeString(folder.resolve("changes.jsonl"), line);
    String monitor =
        monitor(
            "kafka: {bootstrap-servers: '127.0.0.1:1'}\n"
                + VIEW.replace("columns:", changes.stripTrailing() + "\ncolumns:"));
    Path out = folder.resolve("out");

    String[] files = {"--features", rows + "", "--changes", file + ""};
    assertThat(backtest(monitor, out, files)).as(told.toString()).isZero();
    assertThat(incidents(out).get(0).background().changes())
        .extracting(ChangeEvent::text)
        .containsExactly("deploy #8123");
  }

  private int backtest(String monitor, Path out, String... files) {
    var arguments = new ArrayList<>(List.of("backtest", "--monitor", monitor, "--out", out + ""));
    arguments.addAll(List.of(files));
    return run(arguments.toArray(String[]::new));
  }

  private Path replay(String monitor, String option) throws Exception {
    Path out = folder.resolve("out" + option);
    String file = monitor(monitor);
    int status = run("replay", "--monitor", file, option, rows + "", "--out", out + "");
    assertThat(status).as(told.toString()).isZero();
    return out;
  }

  private String monitor(String yaml) throws Exception {
    return Files.writeString(folder.resolve("monitor.yaml"), yaml).toString();
  }

  private int run(String... arguments) {
    var printer = new PrintWriter(told, true);
    return Tidewatch.run(printer, printer, arguments);
  }

  private static List<IncidentEvent> incidents(Path out) throws Exception {
    return Files.readAllLines(out.resolve("incidents.jsonl")).stream()
        .map(IncidentJson::parse)
        .toList();
  }

  /** Everything but what tells one document from another, in a fixed order. */
  private static List<String> measured(Path out) throws Exception {
    return Files.readAllLines(out.resolve("measurements.jsonl")).stream()
        .map(line -> line.replaceAll("\"(id|monitorVersion)\":\"[0-9a-f]*\"", ""))
        .sorted()
        .toList();
  }
}
