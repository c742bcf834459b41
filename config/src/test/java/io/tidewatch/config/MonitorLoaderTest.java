// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import static io.tidewatch.config.Documents.LABELLED;
import static io.tidewatch.config.Documents.LEAST;
import static io.tidewatch.config.Documents.VIEW;
import static io.tidewatch.config.Documents.problems;
import static io.tidewatch.config.Documents.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class MonitorLoaderTest {

  static List<Path> shipped() throws Exception {
    try (var files = Files.walk(Path.of("monitors"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedMonitorLoads(Path file) throws Exception {
    assertThat(MonitorLoader.load(file).document()).startsWith("{");
  }

  @Test
  void howFarOffAnEstimatedNumberMayBeMustBeSaid() {
    String document =
        LABELLED
            .replace("kind: binary, score: score", "kind: regression, value: score")
            .replace("metric: auc, at-least: 0.6", "metric: estimated-mae, at-most: 5");
    assertThat(problems(document))
        .singleElement()
        .asString()
        .startsWith(
            "ground-truth.estimate-error-max is missing, must be given where an objective is on an"
                + " estimate of numbers");
  }

  @Test
  void theFlightsMonitorSaysWhatItsAuthorWrote() throws Exception {
    Monitor flights = MonitorLoader.load(Path.of("monitors/flights.yaml"));

    assertThat(flights.name()).isEqualTo("flights-late");
    assertThat(flights.kafka()).contains(KafkaCluster.open("127.0.0.1:9092"));
    PredictionSource predictions = flights.sources().predictions().orElseThrow();
    assertThat(predictions.stream().from()).hasToString("kafka:flights.predictions");
    assertThat(predictions.stream().fields()).hasSize(22).endsWith("pressure", "visib");
    assertThat(predictions.prediction()).isEqualTo(new Prediction.Binary("score", 0.5));
    assertThat(flights.columns().get("distance"))
        .isEqualTo(
            new ColumnSpec(
                Optional.of(ColumnType.NUMERIC),
                Optional.of(new ColumnSpec.Range(0, 6000)),
                OptionalDouble.of(0.01),
                ColumnSpec.OnBreach.QUARANTINE,
                false,
                ColumnRules.NONE));
    assertThat(flights.slices())
        .containsExactly(List.of("origin"), List.of("carrier"), List.of("origin", "carrier"));
    assertThat(flights.windows()).containsExactly(Duration.ofHours(1), Duration.ofDays(1));
    assertThat(flights.baseline())
        .contains(
            new BaselineSpec.Period(
                Instant.parse("2013-01-01T00:00:00Z"), Instant.parse("2013-02-01T00:00:00Z")));
    GroundTruth truth = flights.groundTruth().orElseThrow();
    assertThat(truth.waitForLabels()).isEqualTo(Duration.ofHours(12));
    assertThat(truth.slo())
        .containsExactly(
            new GroundTruth.Objective(
                "auc",
                Optional.of(0.6),
                Optional.empty(),
                Duration.ofDays(1),
                "all",
                Optional.empty(),
                GroundTruth.Objective.Judged.BY_WINDOW));
    assertThat(flights.validationSet().orElseThrow().failureModes())
        .isEqualTo(
            Set.of(
                ValidationSetSpec.FailureMode.CONFIDENT_ERROR,
                ValidationSetSpec.FailureMode.NEAR_THRESHOLD,
                ValidationSetSpec.FailureMode.OUT_OF_RANGE,
                ValidationSetSpec.FailureMode.UNSEEN_CATEGORY,
                ValidationSetSpec.FailureMode.INCIDENT));
    assertThat(flights.validationSet().orElseThrow().maxAge()).isEqualTo(Duration.ofDays(30));
    assertThat(flights.alerts()).isEqualTo(AlertPolicy.DEFAULT);
    assertThat(flights.destinations())
        .extracting(Destination::name)
        .containsExactly("log", "oncall");
  }

  @Test
  void whatIsNotWrittenHasTheDefaultsOfTheContract() throws Exception {
    Monitor least = MonitorLoader.parse(LEAST, "m.yaml");

    PredictionSource predictions = least.sources().predictions().orElseThrow();
    assertThat(predictions.stream().outOfOrderness()).isEqualTo(Duration.ofMinutes(10));
    assertThat(predictions.stream().idleAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(predictions.stage().value()).contains("production");
    assertThat(predictions.features()).isEqualTo(new FeatureSelection.All());
    assertThat(least.windows()).containsExactly(Duration.ofHours(1), Duration.ofDays(1));
    assertThat(least.pane()).isEqualTo(Duration.ofHours(1));
    assertThat(least.limits()).isEqualTo(Limits.DEFAULT);
    assertThat(least.drift().of("any")).isEqualTo(DriftPolicy.Gate.DEFAULT);
    assertThat(MonitorLoader.parse(LABELLED, "m.yaml").groundTruth().orElseThrow().waitForLabels())
        .isEqualTo(Duration.ofDays(1));
  }

  @Test
  void aFeatureViewIsAStreamOfRowsWithoutAPrediction() throws Exception {
    RowSource rows = MonitorLoader.parse(VIEW, "m.yaml").sources().rows();

    assertThat(rows.name()).isEqualTo("features");
    assertThat(rows.id()).isEmpty();
    assertThat(rows.version().value()).contains("view");
    assertThat(rows.stage().value()).contains("production");
    assertThat(rows.prediction()).isEqualTo(new Prediction.None());
    assertThat(rows.features()).isEqualTo(new FeatureSelection.All());
  }

  @Test
  void aFeatureViewStandsAlone() {
    assertThat(problems(LEAST + "  features: {from: file:f, format: csv, time: at}\n"))
        .containsExactly(
            "sources.predictions is given, must be left out beside features: a view stands alone"
                + " (m.yaml:4:3)");
    assertThat(problems("monitor: m\nowner: o\nsources: {}\n"))
        .containsExactly(
            "sources.predictions is missing, must be a mapping, or features in its place"
                + " (m.yaml:3:10)");
  }

  @Test
  void aMonitorWithTenMistakesIsToldAllTenAtOnce() {
    String document =
        """
        monitor: Flights Late
        owner: team
        runbok: https://runbooks.example.com/x
        sources:
          predictions:
            from: file:p.csv
            format: csv
            id: id
            time: at
            version: v
            prediction: {kind: binary, score: s, threshold: 1.5}
            out-of-orderness: 10 minutes
            id: b
        columns:
          distance: {type: numeric, range: [6000, 0]}
          photo: {type: picture}
        windows: [1h, 90m]
        baseline: {trailing: 14h}
        destinations:
          - {name: oncall, type: pagerduty, routing-key: R0UT1NGK3Y}
        """;

    assertThat(problems(document))
        .containsExactly(
            "runbook is missing, must be given where a destination is a pager (m.yaml:1:1)",
            "monitor is Flights Late, must be [a-z0-9-]{1,63} (m.yaml:1:10)",
            "runbok is not a known key, must be runbook (m.yaml:3:1)",
            "sources.predictions.prediction.threshold is 1.5, must be a share in [0, 1] (m.yaml:11:53)",
            "sources.predictions.out-of-orderness is 10 minutes, must be a duration such as 0s, 90ms,"
                + " 30s, 10m, 1h or 30d (m.yaml:12:23)",
            "sources.predictions.id is given twice, must be given once (m.yaml:13:5)",
            "columns.distance.range is a list, must be [low, high], two numbers, low <= high"
                + " (m.yaml:15:36)",
            "columns.photo.type is picture, must be one of numeric, categorical, boolean,"
                + " identifier, timestamp, text, embedding (m.yaml:16:17)",
            "windows[1] is 90m, must be a multiple of the shortest, 1h (m.yaml:17:15)",
            "baseline.trailing is 14h, must be a multiple of each of windows, such as 90m"
                + " (m.yaml:18:22)",
            "destinations[0].routing-key is ***, must be env:NAME or file:PATH (m.yaml:20:50)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          format: json                   | format: avor                  | sources.labels.format is avor, must be one of csv, json, avro
          kind: binary                   | kind: cluster                 | sources.predictions.prediction.kind is cluster, must be one of binary, multiclass, regression, ranking, none
          kind: binary, score: score     | kind: regression, value: score, low: at | sources.predictions.prediction.high is missing, must be given where the other end is
          kind: binary, score: score     | kind: regression, value: scor | sources.predictions.prediction.value is scor, must be one of fields, such as score
          kind: binary, score: score     | kind: multiclass              | sources.predictions.prediction.class is missing, must be the field of the predicted class
          kind: binary, score: score     | kind: multiclass, class: score, probabilities: {a: at} | sources.predictions.prediction.probabilities is a mapping, must be a mapping of 2 to 20 labels to fields
          kind: binary, score: score     | kind: multiclass, class: score, probabilities: {a: at, b: sore} | sources.predictions.prediction.probabilities.b is sore, must be one of fields, such as score
          kind: binary, score: score     | kind: ranking, score: score   | sources.predictions.prediction.query is missing, must be the field of the query
          kind: binary, score: score     | kind: ranking, query: origin, score: score, threshold: 1 | sources.predictions.prediction.threshold is not a known key, must be one of kind, query, score
          kind: binary, score: score     | kind: regression, value: score | ground-truth.slo[0].metric is auc, must be one of ground-truth.metrics, or what comes with them: mae, rmse, bias, r2
          horizon: 30d                   | horizon: 30d⏎  k: 5         | ground-truth.k is given, must be left out where prediction is not ranking
          sources:                       | sources:⏎  changes: {from: "file:c", format: json, time: /at, kind: {value: deploy}} | sources.changes.what is missing, must be a CSV column or a JSON Pointer
          fields: [id, at, version, score, origin, distance, tail] | features: "*" | sources.predictions.fields is missing, must be a list: CSV in Kafka has no header row
          kafka: {bootstrap-servers: "127.0.0.1:9092"} | limits: {columns: 1} | kafka.bootstrap-servers is missing, must be host:port[,host:port...] where a source is in Kafka
          score: score                   | score: scor                   | sources.predictions.prediction.score is scor, must be one of fields, such as score
          slices: [origin,               | slices: [tail,                | slices[0] is tail, must be a column of few values, not of type identifier
          metric: auc                    | metric: precision             | ground-truth.slo[0].metric is precision, must be one of ground-truth.metrics, or what comes with them: auc, log-loss, brier, accuracy, f1
          metric: auc                    | metric: gini                  | ground-truth.slo[0].metric is gini, must be one of ground-truth.metrics, or what comes with them: auc, log-loss, brier, accuracy, f1
          metric: auc                    | metric: accuracy@0.7          | ground-truth.slo[0].metric is accuracy@0.7, must be one of ground-truth.metrics, or what comes with them: auc, log-loss, brier, accuracy, f1
          horizon: 30d                   | horizon: 30d⏎  metrics: [auc, mae] | ground-truth.metrics[1] is mae, must be one of auc, average-precision, log-loss, brier, ece, ece-debiased, accuracy, precision, recall, f1, true-positives, false-positives, true-negatives, false-negatives, business-value, coverage
          horizon: 30d                   | horizon: 30d⏎  metrics: [auc, business-value] | ground-truth.costs is missing, must be given where metrics has business-value
          horizon: 30d                   | horizon: 30d⏎  thresholds: [0.3, 0.5] | ground-truth.thresholds[1] is 0.5, must be other than the prediction's own, which is always measured
          horizon: 30d                   | horizon: 30d⏎  thresholds: [0.3, 0.3] | ground-truth.thresholds[1] is 0.3, must be given once
          horizon: 30d                   | horizon: 30d⏎  costs: {false-alarm: 1} | ground-truth.costs.false-alarm is not a known key, must be one of true-positive, false-positive, true-negative, false-negative
          window: 1d                     | window: 1w                    | ground-truth.slo[0].window is 1w, must be a duration such as 90ms, 30s, 10m, 1h or 30d
          window: 1d                     | window: 2d                    | ground-truth.slo[0].window is 2d, must be one of windows: 1h, 1d
          window: 1d                     | budget: 30d                   | ground-truth.slo[0].metric is auc, must be one of accuracy, precision, recall, coverage where a budget is given
          metric: auc, at-least: 0.6     | metric: accuracy, at-least: 0.6, budget: 30d | ground-truth.slo[0].window is 1d, must be left out where a budget is given
          horizon: 30d                   | horizon: 30d⏎  offline: [{version: v1, metric: auc, value: 0.7, low: 0.8}] | ground-truth.offline[0].low is 0.8, must be at most value
          window: 1d                     | window: 1d, slice: dest=JFK   | ground-truth.slo[0].slice is dest=JFK, must be all, or COLUMN=VALUE for the columns of one of slices
          horizon: 30d                   | horizon: 1h⏎  wait: 2h      | ground-truth.wait is 2h, must be at most horizon, 1h
          horizon: 30d                   | metrics: [auc]                | ground-truth.horizon is missing, must be a duration such as 30d
          prediction: {kind: binary, score: score} | prediction: {kind: none} | ground-truth is given, must be left out where prediction is none
          owner: team                    | owner: 7                      | owner is 7, must be a team, as text: put it in quotes
          owner: team                    | owner:                        | owner is empty, must be a team
          owner: team                    | owner: t⏎baseline: {from: 2013-02-30T00:00:00Z, to: 2014-01-01T00:00:00Z} | baseline.from is 2013-02-30T00:00:00Z, must be a time such as 2013-01-31T00:00:00Z
          owner: team                    | owner: t⏎baseline: {from: 2013-02-01T00:00:00Z, to: 2013-02-01T00:00:00Z} | baseline.to is 2013-02-01T00:00:00Z, must be later than from
          owner: team                    | owner: t⏎baseline: {trailing: 36h} | baseline.trailing is 36h, must be a multiple of each of windows, such as 1d
          owner: team                    | owner: t⏎baseline: {seasonal: 7d, cycles: 100} | baseline.cycles is 100, must be a whole number in [1, 99]
          owner: team                    | owner: t⏎baseline: {seasonal: 7d, cycle: 4} | baseline.cycle is not a known key, must be cycles
          owner: team                    | owner: t⏎alerts: {fire: 3 of 2} | alerts.fire is 3 of 2, must be K of N, 1 <= K <= N <= 99
          owner: team                    | owner: t⏎alerts: {flapping: {high: 10}} | alerts.flapping has low 20.0, must be below high 10.0
          owner: team                    | owner: t⏎alerts: {maintenance: [{from: 2024-03-01T00:00:00Z, to: 2024-02-01T00:00:00Z, reason: move}]} | alerts.maintenance[0].to is 2024-02-01T00:00:00Z, must be later than from
          runbook: https://runbooks.example.com/labelled | # none | runbook is missing, must be given where a destination is a pager
          owner: team                    | owner: t⏎dashboard: http://d.example.com/x | dashboard is ***, must be an https URL, or http on this machine, with no other placeholders than {monitor}, {incident}, {from} and {to}
          owner: team                    | owner: t⏎alerts: {shadow: [{}]} | alerts.shadow[0] is empty, must name at least one of check, column, slice
          owner: team                    | owner: t⏎lineage: {orders: erp, erp: [crm, erp]} | lineage.erp is made from itself, must not be
          owner: team                    | owner: t⏎limits: {leaf-cells: 0} | limits.leaf-cells is 0, must be a whole number >= 1
          owner: team                    | owner: t⏎drift: {distanc: {effect-min: 1}} | drift.distanc is not among the fields, must be one of them, such as distance
          type: pagerduty, routing-key: env:PD_KEY | type: pagerduty, routing-key: file:k, url: "http://pager.example.com/" | destinations[0].url is ***, must be an https URL, or http on this machine, without a user
          type: pagerduty, routing-key: env:PD_KEY | type: pagerduty, routing-key: file:k, fallback: chat | destinations[0].fallback is chat, must be the name of a destination
          type: pagerduty, routing-key: env:PD_KEY | type: pagerduty, routing-key: file:k, fallback: oncall | destinations[0].fallback is oncall, must be a destination that does not fall back on this one
          type: pagerduty, routing-key: env:PD_KEY | type: webhook, url: env:HOOK, signing: [] | destinations[0].signing has 0 keys, must have 1 to 3
          type: pagerduty, routing-key: env:PD_KEY | type: webhook, url: env:HOOK, signing: [whsec_secret] | destinations[0].signing[0] is ***, must be env:NAME or file:PATH
          type: pagerduty, routing-key: env:PD_KEY | type: alertmanager, urls: ["https://u:secret@am/"] | destinations[0].urls[0] is ***, must be an https URL, or http on this machine, without a user
          """)
  void eachMistakeIsToldAsWhatItIsAndMustBe(String piece, String mistake, String problem) {
    assertThat(problems(with(piece, mistake.replace("⏎", "\n"))))
        .singleElement()
        .asString()
        .startsWith(problem + " (m.yaml:");
  }

  @Test
  void aFileThatIsNoDocumentIsRefusedByName(@TempDir Path folder) throws Exception {
    Path large = Files.writeString(folder.resolve("large.yaml"), "#".repeat((1 << 20) + 1));
    Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {'a', (byte) 0xff});
    Path absent = folder.resolve("absent.yaml");

    assertThat(messageOf(absent)).isEqualTo("monitor file " + absent + " does not exist");
    assertThat(messageOf(folder))
        .isEqualTo("monitor file " + folder + " is a directory, must be a file");
    assertThat(messageOf(large))
        .isEqualTo("monitor file " + large + " is larger than 1 MiB, must be at most 1 MiB");
    assertThat(messageOf(binary))
        .isEqualTo("monitor file " + binary + " is not UTF-8 text, must be UTF-8 text");
  }

  private static String messageOf(Path file) {
    var refused = catchThrowableOfType(InvalidMonitor.class, () -> MonitorLoader.load(file));
    return refused.problems().get(0).text();
  }
}
