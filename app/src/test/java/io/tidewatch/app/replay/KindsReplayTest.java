// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.documentation.ReferenceNames;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels of classes, numbers and items of queries go all the way from a file to measurements. */
final class KindsReplayTest {

  private static final String MONITOR =
      """
      monitor: kinds
      owner: team
      sources:
        predictions: {from: file:P, format: csv, id: id, time: at, version: {value: v1}, prediction: %s}
        labels: {from: file:L, format: csv, id: id, time: at, label: label}
      windows: [1d]
      ground-truth: %s
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void classesAreConfused() throws Exception {
    Map<String, Double> told =
        replay(
            "{kind: multiclass, class: a}",
            "{horizon: 2d, metrics: [accuracy, recall, confusion]}",
            "1,cat,,cat 2,cat,,dog 3,dog,,dog 4,dog,,dog");

    assertThat(told).containsEntry("accuracy", 0.75).containsEntry("labels", 4.0);
    assertThat(told).containsEntry("recall[cat]", 1.0).containsEntry("confusion[dog>cat]", 1.0);
    assertThat(told.get("recall[dog]")).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void numbersHaveErrorsAndOneThatIsNoNumberIsADeadLetter() throws Exception {
    Map<String, Double> told =
        replay(
            "{kind: regression, value: a}",
            "{horizon: 2d, metrics: [mae, rmse, bias]}",
            "1,10,,12 2,20,,16 3,30,,x 4,high,,1");

    assertThat(told).containsEntry("predictions", 3.0).containsEntry("labels", 2.0);
    assertThat(told).containsEntry("mae", 3.0).containsEntry("bias", 1.0);
    assertThat(told.get("rmse")).isCloseTo(Math.sqrt(10), within(1e-12));
    assertThat(Files.readString(folder.resolve("out/dead-letters.jsonl")))
        .contains("bad-label", "label is x, must be a number in [-1e50, 1e50]")
        .contains("bad-value", "a is high, must be a number in [-1e50, 1e50]");
  }

  @Test
  void queriesAreRankedAsTheirLabelsCome() throws Exception {
    Map<String, Double> told =
        replay(
            "{kind: ranking, query: a, score: b}",
            "{horizon: 2d, k: 1}",
            "1,q,0.9,0 2,q,0.8,2 3,r,0.5,1 4,s,0.5,0");

    assertThat(told).containsEntry("predictions", 4.0).containsEntry("labels", 4.0);
    assertThat(told).containsEntry("queries", 2.0).containsEntry("queries-without-relevant", 1.0);
    assertThat(told).containsEntry("ndcg", 0.5).containsEntry("recall", 0.5);
    assertThat(told).containsEntry("mrr", 0.75);
  }

  /** The last value of each metric, of rows of id, a, b and label. */
  private Map<String, Double> replay(String prediction, String truth, String rows)
      throws Exception {
    var predictions = new StringBuilder("id,at,a,b\n");
    var labels = new StringBuilder("id,at,label\n");
    for (String row : rows.split(" ", -1)) {
      String[] cells = row.split(",", -1);
      predictions.append(cells[0]).append(",2026-01-01T0").append(cells[0]).append(":00:00Z,");
      predictions.append(cells[1]).append(',').append(cells[2]).append('\n');
      labels.append(cells[0]).append(",2026-01-01T1").append(cells[0]).append(":00:00Z,");
      labels.append(cells[3]).append('\n');
    }
    String out = folder.resolve("out").toString();
    var told = new StringWriter();
    var printer = new PrintWriter(told, true);
    int status =
        Tidewatch.run(
            printer,
            printer,
            "replay",
            "--monitor",
            write("monitor.yaml", MONITOR.formatted(prediction, truth)),
            "--predictions",
            write("p.csv", predictions.toString()),
            "--labels",
            write("l.csv", labels.toString()),
            "--out",
            out);
    assertThat(status).as(told.toString()).isZero();
    assertThat(ReferenceNames.unknownTo(Path.of(out))).isEmpty();
    return lastValues(Path.of(out));
  }

  private String write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static Map<String, Double> lastValues(Path out) throws Exception {
    var values = new TreeMap<String, Double>();
    var revisions = new TreeMap<String, Integer>();
    for (String line : Files.readAllLines(out.resolve("measurements.jsonl"))) {
      JsonNode each = new ObjectMapper().readTree(line);
      String metric = each.get("metric").asText();
      if (each.hasNonNull("maturity")
          && each.hasNonNull("value")
          && revisions.getOrDefault(metric, 0) <= each.get("revision").asInt()) {
        revisions.put(metric, each.get("revision").asInt());
        values.put(metric, each.get("value").asDouble());
      }
    }
    return values;
  }
}
