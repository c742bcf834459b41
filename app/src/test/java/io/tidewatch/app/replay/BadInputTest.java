// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.replay.DailyNumbers.DailyNumber;
import io.tidewatch.app.replay.DailyNumbers.NumberKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad records are set aside with a reason and a position; bad usage is told before anything runs.
 */
final class BadInputTest {

  @TempDir private Path folder = Path.of("");

  private record Told(int status, String errors) {}

  @Test
  void everyKindOfBadCsvRecordIsSetAsideAndTheRestIsMeasured() throws Exception {
    BadInput predictions = BadRows.csvPredictions();
    BadInput labels = BadRows.csvLabels();

    Told told = replay(BadInput.MONITOR_CSV, predictions, labels);

    assertThat(told.status()).as(told.errors()).isEqualTo(0);
    assertEverythingIsAccountedFor(predictions, labels);
  }

  @Test
  void everyKindOfBadJsonRecordIsSetAsideAndTheRestIsMeasured() throws Exception {
    BadInput predictions = BadRows.jsonPredictions();
    BadInput labels = BadRows.jsonLabels();

    Told told = replay(BadInput.MONITOR_JSON, predictions, labels);

    assertThat(told.status()).as(told.errors()).isEqualTo(0);
    assertEverythingIsAccountedFor(predictions, labels);
  }

  @Test
  void emptyFilesAreWarnedOfAndCountedAsNothing() throws Exception {
    Told told = replay(BadInput.MONITOR_CSV, new BadInput(), new BadInput());

    assertThat(told.status()).as(told.errors()).isEqualTo(0);
    assertThat(told.errors().lines())
        .containsExactly(
            "warning: " + folder.resolve("predictions") + " is empty",
            "warning: " + folder.resolve("labels") + " is empty");
    assertThat(run().consumed("predictions")).isZero();
    assertThat(run().consumed("labels")).isZero();
    assertThat(run().report().at("/outputs/measurements").asLong()).isZero();
  }

  @Test
  void anEmptyFileOfLabelsLeavesThePredictionsWithoutTruth() throws Exception {
    BadInput predictions = new BadInput().line("id,at,score,distance,city");
    BadRows.goodRows(predictions, "%d,%s,0.9,100,Oslo");

    Told told = replay(BadInput.MONITOR_CSV, predictions, new BadInput());

    assertThat(told.status()).as(told.errors()).isEqualTo(0);
    assertThat(number("accuracy"))
        .isEqualTo(
            new DailyNumber(
                number("accuracy").revision(),
                number("accuracy").rows(),
                OptionalDouble.empty(),
                "FINAL",
                BadRows.GOOD_ROWS,
                0));
  }

  @Test
  void filesThatAreNotThereOrAreNoFilesAreToldTogether() throws Exception {
    Path missing = folder.resolve("missing.csv");

    Told told = run(monitor(BadInput.MONITOR_CSV), missing, folder);

    assertThat(told.status()).isEqualTo(2);
    assertThat(told.errors().lines())
        .containsExactly(
            "predictions file " + missing + " does not exist",
            "labels file " + folder + " is no readable file");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aHeaderWithoutTheColumnsThatTheMonitorNamesIsToldBeforeAnythingRuns() throws Exception {
    var predictions = new BadInput().line("key,at,points").good("1,2024-03-01T00:00:00Z,0.5");
    var labels = new BadInput().line("id,at,at").good("1,2024-03-01T00:00:00Z,1");

    Told told = replay(BadInput.MONITOR_CSV, predictions, labels);

    assertThat(told.status()).isEqualTo(2);
    String file = "predictions file " + folder.resolve("predictions");
    assertThat(told.errors().lines())
        .containsExactly(
            file + " has no column id in its header, must have one",
            file + " has no column score in its header, must have one",
            "labels file "
                + folder.resolve("labels")
                + ": column name is 'at', must be there and only once");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aMonitorWithTenMistakesIsToldInTenLines() throws Exception {
    String monitor =
        """
        monitor: Bad Input
        owner: team
        surprise: 1
        sources:
          predictions:
            from: file:p.csv
            format: xml
            id: id
            time: {field: at, unit: weeks}
            version: {value: v1}
            prediction: {kind: binary, score: score, threshold: 7}
          labels: {from: "file:l.csv", format: csv, id: id, time: at}
        columns:
          distance: {type: number, range: [9, 1]}
        windows: [1h, soon]
        ground-truth: {horizon: 2d, wait: 1h, metrics: [luck]}
        """;

    Told told = replay(monitor, new BadInput(), new BadInput());

    assertThat(told.status()).isEqualTo(2);
    assertThat(told.errors().lines()).hasSize(10).allMatch(line -> line.contains("must be"));
  }

  @Test
  void aDirectoryThatHoldsAnotherPersonsFilesIsLeftAlone() throws Exception {
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.writeString(out.resolve("thesis.txt"), "do not lose");

    Told told = replay(BadInput.MONITOR_CSV, BadRows.csvPredictions(), BadRows.csvLabels());

    assertThat(told.status()).isEqualTo(2);
    assertThat(told.errors().strip())
        .isEqualTo("--out is " + out + ", must be new, empty, or an earlier run's directory");
    assertThat(out.toFile().list()).containsExactly("thesis.txt");
  }

  @Test
  void optionsThatCannotBeAreToldAndLeaveAnEarlierRunAsItIs() throws Exception {
    replay(BadInput.MONITOR_CSV, BadRows.csvPredictions(), BadRows.csvLabels());
    String earlier = Files.readString(folder.resolve("out/run.json"));

    Told unusable = again("--parallelism", "0", "--checkpoint-interval", "-5");
    Told unfit = again("-D", "taskmanager.memory.network.max=1kb");

    assertThat(unusable.status()).isEqualTo(2);
    assertThat(unusable.errors().lines())
        .containsExactly(
            "--parallelism is 0, must be >= 1", "--checkpoint-interval is -5, must be >= 10");
    assertThat(unfit.status()).isEqualTo(1);
    assertThat(folder.resolve("out/run.json")).hasContent(earlier.strip());
  }

  private Told replay(String monitor, BadInput predictions, BadInput labels) throws IOException {
    return run(
        monitor(monitor),
        predictions.writeTo(folder.resolve("predictions")),
        labels.writeTo(folder.resolve("labels")));
  }

  private Path monitor(String document) throws IOException {
    return Files.writeString(folder.resolve("monitor.yaml"), document);
  }

  private Told run(Path monitor, Path predictions, Path labels, String... more) {
    var errors = new StringWriter();
    var arguments = new ArrayList<String>(List.of("replay", "--monitor", monitor.toString()));
    arguments.addAll(List.of("--predictions", predictions.toString()));
    arguments.addAll(List.of("--labels", labels.toString()));
    arguments.addAll(List.of("--out", folder.resolve("out").toString()));
    arguments.addAll(List.of(more));
    int status =
        Tidewatch.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(errors),
            arguments.toArray(new String[0]));
    return new Told(status, errors.toString());
  }

  /** The last replay once more, with other options. */
  private Told again(String... options) {
    return run(
        folder.resolve("monitor.yaml"),
        folder.resolve("predictions"),
        folder.resolve("labels"),
        options);
  }

  private FlightsRun run() {
    return new FlightsRun(folder.resolve("out"));
  }

  private DailyNumber number(String metric) throws IOException {
    return DailyNumbers.read(folder.resolve("out/measurements.jsonl"))
        .find(new NumberKey("v1|production", "2024-03-01", "", metric))
        .orElseThrow();
  }

  private void assertEverythingIsAccountedFor(BadInput predictions, BadInput labels)
      throws IOException {
    assertThat(reasons("predictions")).isEqualTo(predictions.rejected());
    assertThat(reasons("labels")).isEqualTo(labels.rejected());
    assertCounts("predictions", predictions);
    assertCounts("labels", labels);
    DailyNumber accuracy = number("accuracy");
    assertThat(accuracy.labels()).isEqualTo(BadRows.GOOD_ROWS);
    assertThat(accuracy.value()).hasValue(1.0);
    assertThat(accuracy.maturity()).isEqualTo("FINAL");
    for (String file : List.of("dead-letter", "quarantine")) {
      Path lines =
          folder
              .resolve("out")
              .resolve(file.equals("quarantine") ? "quarantine.jsonl" : "dead-letters.jsonl");
      assertThat(PublishedSchema.named(file).firstBreach(lines)).isEmpty();
    }
  }

  private void assertCounts(String stream, BadInput input) throws IOException {
    JsonNode counts = run().report().at("/streams/" + stream);
    assertThat(counts.get("consumed").asLong()).isEqualTo(input.records());
    assertThat(counts.get("late").asLong()).isZero();
    long apart = counts.get("quarantined").asLong() + counts.get("deadLettered").asLong();
    long orphans = input.rejected().values().stream().filter("no-prediction"::equals).count();
    assertThat(counts.get("orphans").asLong()).isEqualTo(orphans);
    assertThat(apart + orphans).isEqualTo(input.rejected().size());
    assertThat(counts.get("accepted").asLong())
        .isEqualTo(input.records() - input.rejected().size());
  }

  /** The reason of each record of a stream that was set aside, by its line. */
  private Map<Long, String> reasons(String stream) throws IOException {
    var json = new ObjectMapper();
    Map<Long, String> reasons = new TreeMap<>();
    for (String file : List.of("dead-letters.jsonl", "quarantine.jsonl")) {
      for (String line : Files.readAllLines(folder.resolve("out").resolve(file))) {
        JsonNode record = json.readTree(line);
        if (record.get("stream").asText().equals(stream)) {
          assertThat(record.get("source").asText()).isEqualTo("file:" + folder.resolve(stream));
          assertThat(record.get("detail").asText()).contains("must");
          reasons.put(record.get("index").asLong(), record.get("reason").asText());
        }
      }
    }
    return reasons;
  }
}
