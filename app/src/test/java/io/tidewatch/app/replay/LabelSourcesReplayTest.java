// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.documentation.ReferenceNames;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels of two sources, all the way from their files to measurements and counts. */
final class LabelSourcesReplayTest {

  private static final Instant DAY = Instant.parse("2024-03-01T00:00:00Z");
  private static final int ROWS = 120;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String MONITOR =
      """
      monitor: two-sources
      owner: team
      sources:
        predictions: {from: file:P, format: csv, id: id, time: at, version: {value: v1},
                      prediction: {kind: binary, score: score, threshold: 0.5}}
        labels:
          quick: {from: file:Q, format: csv, id: id, time: at, label: y, priority: 2}
          sure: {from: file:S, format: csv, id: id, time: at, label: y, priority: 1}
      windows: [1d]
      ground-truth: {horizon: 5d, wait: 1h, metrics: [accuracy], conflict: RULE, by-arrival: true}
      """;

  @TempDir private Path folder = Path.of("");

  /**
   * All are predicted true. After an hour the quick source denies the first 30, after a day the
   * sure one denies the first 60, after two days the quick one takes back what it said of 20.
   */
  @ParameterizedTest
  @CsvSource({"latest, 80", "first, 90", "priority, 60"})
  void theRuleSaysWhichSourceCounts(String rule, int right) throws Exception {
    write();

    assertThat(replay(rule, new StringWriter())).isZero();

    assertThat(last("", "accuracy")).isEqualTo(right / (double) ROWS);
  }

  @Test
  void eachSourceIsAStreamOfItsOwn() throws Exception {
    write();

    assertThat(replay("latest", new StringWriter())).isZero();

    JsonNode streams = JSON.readTree(folder.resolve("out/run.json").toFile()).get("streams");
    assertThat(streams.get("labels.quick").get("accepted").asInt()).isEqualTo(ROWS + 20);
    assertThat(streams.get("labels.sure").get("accepted").asInt()).isEqualTo(ROWS);
    assertThat(streams.get("labels.sure").get("orphans").asInt()).isEqualTo(1);
    assertThat(streams.get("labels.quick").get("reasons").get("overruled").asInt()).isEqualTo(30);
    assertThat(streams.get("labels.sure").get("reasons").get("overruled").asInt()).isEqualTo(20);
    assertThat(PublishedSchema.named("run").firstBreach(folder.resolve("out/run.json"))).isEmpty();
  }

  @Test
  void eachSourceIsToldAsAColumnAndLabelsByArrivalToo() throws Exception {
    write();

    assertThat(replay("priority", new StringWriter())).isZero();

    assertThat(last("labels.quick", "labels")).isEqualTo(ROWS);
    assertThat(last("labels.quick", "coverage")).isEqualTo(1);
    assertThat(last("labels.quick", "label-conflicts")).isEqualTo(50); // 30 and 20 of the 60
    assertThat(last("labels.quick", "model-agreement")).isEqualTo(110 / (double) ROWS);
    assertThat(last("labels.sure", "label-agreement")).isEqualTo(1);
    assertThat(last("labels.sure", "lag-p50")).isBetween(80_000.0, 93_000.0);
    assertThat(last("", "by-arrival-labels")).isEqualTo(ROWS);
    assertThat(last("", "by-arrival-accuracy")).isEqualTo(0.5);
    Path measurements = folder.resolve("out/measurements.jsonl");
    assertThat(PublishedSchema.named("measurement").firstBreach(measurements)).isEmpty();
    assertThat(ReferenceNames.unknownTo(folder.resolve("out"))).isEmpty();
  }

  @Test
  void aFileOfASourceThatIsNotThereIsRefused() throws Exception {
    write();
    var errors = new StringWriter();

    assertThat(replay("latest", errors, "--labels", "slow=Q", "--labels", "Q")).isEqualTo(2);

    assertThat(errors.toString().lines())
        .containsExactlyInAnyOrder(
            "--labels is slow=Q, but the monitor has the label sources quick=FILE, sure=FILE",
            "--labels is Q, but the monitor has the label sources quick=FILE, sure=FILE");
  }

  private void write() throws Exception {
    var predictions = new StringBuilder("id,at,score\n");
    var quick = new StringBuilder("id,at,y\n");
    var sure = new StringBuilder("id,at,y\nnobody,2024-03-02T00:00:00Z,1\n");
    for (int i = 0; i < ROWS; i++) {
      Instant at = DAY.plusSeconds(60L * i);
      predictions.append("%d,%s,0.9%n".formatted(i, at));
      quick.append("%d,%s,%b%n".formatted(i, at.plus(1, HOURS), i >= 30));
      sure.append("%d,%s,%b%n".formatted(i, at.plus(1, DAYS), i >= 60));
    }
    for (int i = 0; i < 20; i++) {
      quick.append("%d,%s,true%n".formatted(i, DAY.plus(2, DAYS).plusSeconds(60L * i)));
    }
    Files.writeString(folder.resolve("P"), predictions);
    Files.writeString(folder.resolve("Q"), quick);
    Files.writeString(folder.resolve("S"), sure);
  }

  private int replay(String rule, StringWriter errors, String... more) throws Exception {
    String document = MONITOR.replace("RULE", rule).replace("file:", "file:" + folder + "/");
    Path monitor = Files.writeString(folder.resolve("monitor.yaml"), document);
    var arguments = new ArrayList<String>(List.of("replay", "--monitor", monitor.toString()));
    arguments.addAll(List.of("--out", folder.resolve("out").toString()));
    arguments.addAll(List.of(more));
    return Tidewatch.run(
        new PrintWriter(new StringWriter()),
        new PrintWriter(errors),
        arguments.toArray(new String[0]));
  }

  /** The value of the last revision, of the last window. */
  private double last(String column, String metric) throws Exception {
    double value = -1;
    for (String line : Files.readAllLines(folder.resolve("out/measurements.jsonl"))) {
      JsonNode measurement = JSON.readTree(line);
      if (measurement.get("metric").asText().equals(metric)
          && (column.isEmpty()
              ? measurement.get("column").isNull()
              : measurement.get("column").asText().equals(column))
          && measurement.at("/maturity/status").asText().equals("FINAL")) {
        value = measurement.get("value").asDouble();
      }
    }
    return value;
  }
}
