// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.backfill.LabelledDays.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked for later is what would have been told from the start. */
final class BackfillReplayTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CROSSED = "[[origin, carrier]]";

  @TempDir private Path folder = Path.of("");

  /** Answers, what was asked for at first, and what is asked for later. */
  record Story(String answers, Asked first, Asked later) {}

  static Stream<Story> stories() {
    String time = "horizon: 2d, wait: 6h";
    String binary = "{kind: binary, score: a, threshold: 0.5}";
    String classes = "{kind: multiclass, class: a, probabilities: {cat: b, dog: c}}";
    String numbers = "{kind: regression, value: a, low: b, high: c}";
    String queries = "{kind: ranking, query: a, score: b}";
    return Stream.of(
        new Story(
            "score",
            new Asked(binary, CROSSED, "{" + time + ", metrics: [auc]}"),
            new Asked(
                "{kind: binary, score: a, threshold: 0.4}",
                "[carrier]",
                "{"
                    + time
                    + ", thresholds: [0.3, 0.7], costs: {false-negative: 3, false-positive: 1},"
                    + " metrics: [auc, average-precision, log-loss, brier, ece, ece-debiased,"
                    + " accuracy, precision, recall, f1, true-positives, business-value]}")),
        new Story(
            "class",
            new Asked(classes, CROSSED, "{" + time + ", metrics: [accuracy]}"),
            new Asked(
                classes,
                "[origin, carrier]",
                "{"
                    + time
                    + ", costs: {cat: {dog: 2, cat: -1.5}, dog: {cat: 9}},"
                    + " metrics: [accuracy, macro-f1, weighted-f1, confusion, log-loss,"
                    + " precision, recall, auc, 'f1[cow]', business-value]}")),
        new Story(
            "number",
            new Asked(numbers, CROSSED, "{" + time + ", metrics: [mae]}"),
            new Asked(
                numbers,
                CROSSED,
                "{"
                    + time
                    + ", metrics: [mae, rmse, bias, r2, smape, residual-q05, residual-q50,"
                    + " interval-coverage]}")),
        new Story(
            "query",
            new Asked(queries, "[carrier]", "{" + time + ", k: 3, metrics: [mrr]}"),
            new Asked(queries, "[carrier]", "{" + time + ", k: 3, metrics: [ndcg, mrr, recall]}")));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void whatIsAskedForLaterIsWhatWouldHaveBeenTold(Story story) throws Exception {
    var days = new LabelledDays(folder);
    days.write(story.answers());
    Path first = days.replay("first", story.first());
    List<String> told = finalLines(days.replay("later", story.later()));

    List<String> read = backfill(days, story.later(), first);

    assertThat(told).hasSizeGreaterThan(500);
    assertThat(read).containsExactlyInAnyOrderElementsOf(told);
  }

  @Test
  void whatIsNotStoredIsSaidWithItsReason() throws Exception {
    var days = new LabelledDays(folder);
    days.write("score");
    var asked =
        new Asked(
            "{kind: binary, score: a, threshold: 0.5}",
            "[carrier]",
            "{horizon: 2d, wait: 6h, metrics: [auc]}");
    Path first = days.replay("first", asked);

    var finer = new Asked(asked.prediction(), "[carrier, origin]", asked.truth());
    assertThat(reasons(days, finer, first))
        .containsOnly("origin=(not stored) not stored: column origin");
    var longer = asked.with("{horizon: 3d, wait: 6h, metrics: [auc]}");
    assertThat(reasons(days, longer, first))
        .containsOnly("all not stored: ground-truth.horizon PT72H (stored is PT48H)");
    var other = new Asked("{kind: regression, value: a}", "[]", "{horizon: 2d, metrics: [mae]}");
    assertThat(reasons(days, other, first))
        .containsOnly("all not stored: prediction regression value a (stored is binary score a)");
    assertThat(reasons(days, asked, first)).isEmpty();
  }

  @Test
  void eachWindowNamesTheOutcomesItWasReadFrom() throws Exception {
    var days = new LabelledDays(folder);
    days.write("score");
    var asked =
        new Asked(
            "{kind: binary, score: a, threshold: 0.5}", "[]", "{horizon: 2d, metrics: [auc]}");
    Path first = days.replay("first", asked);
    Path provenance = folder.resolve("provenance.jsonl");
    String said =
        LabelledDays.run(
            0,
            "backfill",
            "--monitor=" + days.monitor("first", asked),
            "--data=" + first,
            "--from=2026-03-02T00:00:00Z",
            "--to=2026-03-02T02:00:00Z",
            "--out=" + folder.resolve("lines.jsonl"),
            "--provenance=" + provenance);

    assertThat(said).startsWith("24 measurements of 3 windows; 0 have no value");
    List<String> lines = Files.readAllLines(provenance);
    assertThat(lines).hasSize(3);
    String id = JSON.readTree(lines.get(2)).at("/outcomes/0").asText();
    assertThat(first.resolve("outcomes/days/2026-03-02/" + id + ".json")).exists();
  }

  @Test
  void whatCanNotBeAskedIsRefused() throws Exception {
    var days = new LabelledDays(folder);
    var asked =
        new Asked(
            "{kind: binary, score: a, threshold: 0.5}", "[]", "{horizon: 2d, metrics: [auc]}");
    String monitor = "--monitor=" + days.monitor("first", asked);

    assertThat(LabelledDays.run(2, "backfill", monitor, "--data=" + folder))
        .contains("must have outcomes of days");
    assertThat(
            LabelledDays.run(
                2,
                "backfill",
                monitor,
                "--data=" + folder.resolve("none"),
                "--from=2026-03-02T00:00:00Z",
                "--to=2026-03-01T00:00:00Z"))
        .contains("--data is ", "--from is 2026-03-02T00:00:00Z, must be before --to");
  }

  /** Reasons that something is not stored, each after its slice. */
  private static List<String> reasons(LabelledDays days, Asked asked, Path data) throws Exception {
    return backfill(days, asked, data).stream()
        .map(BackfillReplayTest::parse)
        .filter(line -> line.get("reason").asText().startsWith("not stored"))
        .map(line -> line.get("slice").asText() + " " + line.get("reason").asText())
        .distinct()
        .toList();
  }

  private static List<String> backfill(LabelledDays days, Asked asked, Path data)
      throws IOException {
    Path lines = days.folder().resolve("lines.jsonl");
    LabelledDays.run(
        0,
        "backfill",
        "--monitor=" + days.monitor("later", asked),
        "--data=" + data,
        "--out=" + lines);
    return Files.readAllLines(lines).stream().map(BackfillReplayTest::withoutTime).toList();
  }

  /** What a run told of final cohorts, but estimates. */
  private static List<String> finalLines(Path out) throws IOException {
    return Files.readAllLines(out.resolve("measurements.jsonl")).stream()
        .filter(line -> parse(line).at("/maturity/status").asText().equals("FINAL"))
        .filter(
            line ->
                !parse(line)
                    .get("metric")
                    .asText()
                    .matches("(estimated|mix-adjusted|by-arrival)-.*|weighted-(?!f1).*"))
        .map(BackfillReplayTest::withoutTime)
        .toList();
  }

  /** A cohort whose labels are all there is told before its horizon. */
  private static String withoutTime(String line) {
    return line.replaceFirst(",\"asOf\":\"[^\"]*\"", "");
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }
}
