// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import static io.tidewatch.config.Documents.COMPARISON;
import static io.tidewatch.config.Documents.LABELLED;
import static io.tidewatch.config.Documents.LEAST;
import static io.tidewatch.config.Documents.problems;
import static io.tidewatch.config.Documents.replaced;
import static io.tidewatch.config.Documents.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schema is kept by hand; here it is held to what the loader does. */
final class MonitorSchemaTest {

  @Test
  void theSchemaNamesTheKeysTheLoaderKnows() throws Exception {
    JsonNode schema = schema();
    var named = new TreeMap<String, Object>();
    named.put("document", names(schema));
    schema
        .get("$defs")
        .properties()
        .forEach(
            definition -> {
              if (definition.getValue().has("properties")) {
                named.put(definition.getKey(), names(definition.getValue()));
              }
            });
    var known = new TreeMap<String, Object>();
    for (Keys keys : EnumSet.complementOf(NotifySchemaTest.OF_NOTIFIERS)) {
      known.put(Words.of(keys), new TreeSet<>(keys.known()));
    }

    assertThat(named).isEqualTo(known);
  }

  @ParameterizedTest
  @MethodSource
  void theLoaderAndTheSchemaTakeTheSameDocuments(String document) throws Exception {
    assertThat(problems(document)).isEmpty();
    assertThat(schemaTakes(document)).isTrue();
  }

  static Stream<String> theLoaderAndTheSchemaTakeTheSameDocuments() throws Exception {
    return Stream.of(
        LEAST,
        LABELLED,
        Files.readString(Path.of("monitors/flights.yaml")),
        Files.readString(Path.of("monitors/examples/bikes.yaml")),
        Files.readString(Path.of("monitors/examples/retail.yaml")),
        replaced(LEAST, "id: id", "id: id\n    allowed-lateness: 2h"),
        Files.readString(Path.of("monitors/examples/hawaii.yaml")),
        LEAST + "destinations: []\nlimits: {columns: 10}\nwindows: [90ms, 9s]\n",
        LEAST + "baseline: {version: \"7\"}\ndrift: {default: {effect-min: 0}, a: {}}\n",
        LEAST + "drift: {discovery: batch-storey, default: {effect-min: 0}}\n",
        LEAST + "columns: {discovery: {}}\ndrift: {discovery: {effect-min: 1}}\n",
        LEAST + "columns: {e: {type: embedding}, t: {type: timestamp, sensitive: false}}\n",
        LEAST + "columns: {a: {type: text, sensitive: true}}\nprivacy: {salt: env:SALT}\n",
        LEAST + "columns: {no: {sensitive: false}, b: {type: boolean, on-breach: count}}\n",
        LEAST + "columns: {no: {sensitive: true}}\nprivacy: {salt: env:SALT}\n",
        LEAST + "dashboard: 'http://[::1]:3000/d/{monitor}?key={incident}&from={from}&to={to}'\n",
        LEAST + "baseline: {trailing: 14d}\n",
        LEAST + "baseline: {seasonal: 7d, cycles: 4, frame: a}\n",
        LEAST
            + "baseline: {trailing: 14d, frame: {from: 2013-01-01T00:00:00Z, to: 2014-01-01T00:00:00Z}}\n",
        replaced(LEAST, "file:", "kafka:") // next line: JSON needs no names of fields
                .replace("csv\n    id", "json\n    features: /f\n    id")
            + "kafka: {bootstrap-servers: 'a:1,b:2'}\n",
        with(
            "time: {field: at, unit: ms}",
            "time: at\n    features: [origin]\n    stage: {value: s}"),
        replaced(LEAST, "id: id", "id: id\n    dedup: {by: id, within: 1h}"),
        replaced(LEAST, "kind: none", "kind: regression, value: v"),
        replaced(LEAST, "kind: none", "kind: regression, value: v, low: l, high: h"),
        replaced(LEAST, "kind: none", "kind: multiclass, class: c"),
        replaced(LEAST, "kind: none", "kind: multiclass, class: c, probabilities: {a: pa, b: pb}"),
        replaced(LEAST, "kind: none", "kind: ranking, query: q, score: s"),
        with("type: pagerduty, routing-key: env:PD_KEY", "type: slack, webhook: file:/run/secret"),
        LEAST + "columns: {a: {values: [x, y], pattern: '[xy]', required: true, severity: hard}}\n",
        LEAST
            + """
            columns: {a: {type: numeric, breach-share-max: 0.1, severity: hard}}
            rows:
              - {name: small, must: a < 3, on-breach: tag, severity: soft}
              - {name: whole, must: "a == 1.0 || a + 1 > 2", breach-share-max: 0.5}
            """,
        with("env:PD_KEY", "env:PD_KEY, url: 'http://127.0.0.1:8080/v2', min-severity: critical"),
        with("env:PD_KEY", "env:PD_KEY, url: 'http://pager:80/', allow-insecure: true"),
        with("at-least: 0.6", "at-most: 0.6")
            .replace("window: 1d", "window: 1d, slice: origin=JFK"),
        with("horizon: 30d", "horizon: 30d\n  thresholds: [0.3, 0.7]")
            .replace("metric: auc", "metric: accuracy@0.7"),
        with("metric: auc", "metric: auc-half-width"),
        with("kind: binary, score: score", "kind: regression, value: score")
            .replace("metric: auc, at-least: 0.6", "metric: mae, at-most: 5")
            .replace("horizon: 30d", "horizon: 30d\n  metrics: [mae, smape, residual-q95]"),
        with("kind: binary, score: score", "kind: regression, value: score")
            .replace("metric: auc, at-least: 0.6", "metric: estimated-mae, at-most: 5")
            .replace("horizon: 30d", "horizon: 30d\n  estimate-error-max: 0.5"),
        with("kind: binary, score: score", "kind: multiclass, class: score")
            .replace("metric: auc", "metric: 'recall[a b]'")
            .replace("horizon: 30d", "horizon: 30d\n  metrics: [f1, 'recall[a b]', confusion]"),
        with("kind: binary, score: score", "kind: ranking, query: origin, score: score")
            .replace("metric: auc", "metric: ndcg")
            .replace("horizon: 30d", "horizon: 30d\n  k: 5"),
        with("metric: auc", "metric: estimated-auc"),
        LabelSourcesTest.SEVERAL,
        LabelSourcesTest.SEVERAL.replace("horizon: 30d", "horizon: 30d\n  conflict: priority"),
        with("horizon: 30d", "horizon: 30d\n  conflict: first\n  by-arrival: true"),
        with("horizon: 30d", "horizon: 30d\n  silence: negative\n  estimate-error-max: 0.05"),
        with(
            "horizon: 30d",
            "horizon: 30d\n  metrics: [auc, business-value]\n  costs: {false-negative: 5.5}"),
        with("kind: binary, score: score", "kind: multiclass, class: score")
            .replace("metric: auc", "metric: accuracy")
            .replace(
                "horizon: 30d",
                "horizon: 30d\n  metrics: [accuracy, business-value]\n"
                    + "  costs: {cat: {dog: 2, cat: -1.5}, dog: {cat: 9}}"),
        LABELLED + COMPARISON,
        LABELLED
            + COMPARISON.replace(
                "paired", "split\n  margin: 0.01\n  alpha: 0.1\n  feedback-loop: true")
            + "  shares: {champion: 9, challenger: 1}\n  slices: [origin, [origin, distance]]\n",
        with(
            "metric: auc, at-least: 0.6, window: 1d",
            "metric: accuracy, at-least: 0.9, budget: 30d"),
        with("window: 1d", "window: 1d, owner: ml-core"),
        with(
            "horizon: 30d",
            "horizon: 30d\n  offline: [{version: v1, metric: auc, value: 0.7, high: 0.72}]"),
        with("horizon: 30d", "horizon: 30d\n  metrics: [auc]") + "validation-set: {size: 1}\n",
        with("horizon: 30d", "horizon: 30d\n  metrics: [auc]")
            + "validation-set: {max-age: 30d, failure-modes: [disagreement, unseen-category, incident]}\n",
        with("horizon: 30d", "horizon: 30d\n  metrics: [auc]")
            + "validation-set: {scenarios: {night: {where: 'distance >= 22'}, n-2: {where: distance < 2.0, rows: 9}}}\n");
  }

  @ParameterizedTest
  @MethodSource
  void theLoaderAndTheSchemaRefuseTheSameDocuments(String document) throws Exception {
    assertThat(problems(document)).isNotEmpty();
    assertThat(schemaTakes(document)).isFalse();
  }

  static Stream<String> theLoaderAndTheSchemaRefuseTheSameDocuments() {
    return Stream.of(
        "{}",
        LEAST + "  features: {from: file:f, format: csv, time: at}\n",
        LEAST + "baselin: {version: a}\n",
        LEAST + "baseline: {trailing: 14d, from: 2013-01-01T00:00:00Z}\n",
        LEAST + "baseline: {seasonal: 7}\n",
        LEAST + "baseline: {seasonal: 7d, cycles: 100}\n",
        LEAST + "baseline: {cycles: 4}\n",
        LEAST + "baseline: {version: a, from: 2013-01-01T00:00:00Z}\n",
        LEAST + "windows: []\n",
        LEAST + "windows: [1w]\n",
        LEAST + "ground-truth: {horizon: 30d}\n",
        with("metric: auc", "metric: estimated-ece"),
        with("horizon: 30d", "horizon: 30d\n  silence: positive"),
        with("horizon: 30d", "horizon: 30d\n  estimate-error-max: 0"),
        LEAST + "validation-set: {size: 10}\n",
        with("horizon: 30d", "horizon: 30d") + "validation-set: {max-age: 0s}\n",
        with("horizon: 30d", "horizon: 30d") + "validation-set: {scenarios: {night: {rows: 5}}}\n",
        with("horizon: 30d", "horizon: 30d")
            + "validation-set: {scenarios: {Night!: {where: distance > 2.0}}}\n",
        LEAST + "runbook: ftp://a/b\n",
        LEAST + "dashboard: http://d.example.com/\n",
        LEAST + "dashboard: 'https://d.example.com/{window}'\n",
        LEAST + "dashboard: 'https://{monitor}.example.com/'\n",
        LEAST + "dashboard: https://user@d.example.com/\n",
        LEAST + "dashboard: http://localhost.example.com/\n",
        LEAST + "dashboard: https://d.example.com/" + "a".repeat(2_000) + "\n",
        LEAST + "slices: [[]]\n",
        LEAST + "slices: [a, a]\n",
        LEAST + "columns: {a: {type: vector}}\n",
        LEAST + "columns: {a: {type: embedding, sensitive: true}}\nprivacy: {salt: env:S}\n",
        LEAST + "columns: {a: {range: [1]}}\n",
        LEAST + "columns: {a: {}, b: {sensitive: true}}\n",
        LEAST + "columns: {a: {type: numeric, sensitive: true}}\nprivacy: {salt: env:S}\n",
        LEAST + "privacy: {salt: pepper}\n",
        LEAST + "columns: {a: {type: boolean, range: [0, 1]}}\n",
        LEAST + "columns: {a: {type: numeric, values: [x]}}\n",
        LEAST + "columns: {a: {type: boolean, pattern: x}}\n",
        LEAST + "columns: {a: {sensitive: true, values: [x]}}\n",
        LEAST + "columns: {a: {values: []}}\n",
        LEAST + "columns: {a: {values: [x, x]}}\n",
        LEAST + "columns: {a: {on-breach: drop}}\n",
        LEAST + "columns: {a: {severity: soft, breach-share-max: 0.1}}\n",
        LEAST + "columns: {a: {breach-share-max: 2}}\n",
        LEAST + "rows: [{name: a}]\n",
        LEAST + "rows: [{must: 'true'}]\n",
        LEAST + "rows: [{name: A, must: 'true'}]\n",
        LEAST + "drift: {default: {false-pages-per-week: 0}}\n",
        LEAST + "drift: {discovery: bonferroni}\n",
        LEAST + "drift: {discovery: 7}\n",
        LEAST + "limits: {columns: 1.5}\n",
        replaced(LEAST, "monitor: least", "monitor: Least"),
        replaced(LEAST, "monitor: least", "monitor: storm"),
        replaced(LEAST, "owner: team", "owner: 7"),
        replaced(LEAST, "file:", "kafka:"),
        replaced(LEAST, "kind: none", "kind: none, score: a"),
        replaced(LEAST, "kind: none", "kind: cluster"),
        replaced(LEAST, "kind: none", "kind: regression, value: v, low: l"),
        replaced(LEAST, "kind: none", "kind: multiclass, class: c, probabilities: {a: pa}"),
        replaced(LEAST, "kind: none", "kind: multiclass, class: c, probabilities: [pa, pb]"),
        replaced(LEAST, "kind: none", "kind: ranking, score: s"),
        replaced(LEAST, "kind: none", "kind: ranking, query: q, score: s, value: v"),
        replaced(LEAST, "id: id", "id: id\n    features: /f"),
        replaced(LEAST, "id: id", "id: id\n    dedup: {by: id}"),
        replaced(LEAST, "id: id", "id: id\n    dedup: {by: at, within: 1h}"),
        replaced(LEAST, "id: id", "id: id\n    dedup: {by: id, within: 0s}"),
        with("label: /late", "label: /late\n    allowed-lateness: 1h"),
        replaced(LEAST, "id: id", "id: id\n    allowed-lateness: 2 hours"),
        LabelSourcesTest.SEVERAL.replace("users:", "label:"),
        LabelSourcesTest.SEVERAL.replace("users:", "Users:"),
        LabelSourcesTest.SEVERAL.replace("priority: 1", "priority: 0"),
        with("label: /late", "label: /late\n    priority: 1"),
        with("horizon: 30d", "horizon: 30d\n  conflict: priority"),
        with("horizon: 30d", "horizon: 30d\n  conflict: newest"),
        with("horizon: 30d", "horizon: 30d\n  by-arrival: always"),
        with("label: /late", "label: /late\n    dedup: {by: id, within: 1h}"),
        with("score: score}", "score: score, threshold: 2}"),
        with("ground-truth:", "limits: {}\nx:"),
        with("metric: auc", "metric: gini"),
        with("horizon: 30d", "horizon: 30d\n  metrics: ['brier[cat]']"),
        with("horizon: 30d", "horizon: 30d\n  k: 0"),
        with("horizon: 30d", "horizon: 30d\n  metrics: [auc@0.7]"),
        with("horizon: 30d", "horizon: 30d\n  metrics: [auc, business-value]"),
        with("horizon: 30d", "horizon: 30d\n  thresholds: [0.3, 0.3]"),
        with("horizon: 30d", "horizon: 30d\n  costs: {true-positive: high}"),
        with("kind: binary, score: score", "kind: multiclass, class: score")
            .replace("metric: auc", "metric: accuracy")
            .replace("horizon: 30d", "horizon: 30d\n  costs: {cat: {dog: high}}"),
        with("at-least: 0.6, ", ""),
        with("metric: auc, at-least: 0.6, window: 1d", "metric: auc, at-least: 0.9, budget: 30d"),
        with(
            "metric: auc, at-least: 0.6, window: 1d", "metric: accuracy, at-least: 1, budget: 30d"),
        with(
            "metric: auc, at-least: 0.6, window: 1d", "metric: accuracy, at-most: 0.9, budget: 9d"),
        with("window: 1d", "window: 1d, budget: 30d"),
        with("horizon: 30d", "horizon: 30d\n  offline: [{version: v1, metric: auc}]"),
        with("horizon: 30d", "horizon: 30d\n  offline: [{metric: auc, value: 0.7}]"),
        with("at-least: 0.6", "at-least: 0.6, at-most: 1"),
        LEAST + COMPARISON,
        LABELLED + COMPARISON.replace("paired", "split"),
        LABELLED + COMPARISON.replace("paired", "shadow"),
        LABELLED + COMPARISON.replace("error", "error\n  margin: -1"),
        LABELLED + COMPARISON.replace("error", "error\n  alpha: 0"),
        LABELLED + COMPARISON.replace("error", "gini"),
        LABELLED + COMPARISON.replace("planned: 5000", "slices: []"),
        LABELLED + COMPARISON.replace("{version: v2}", "{}"),
        LABELLED + COMPARISON + "  shares: {champion: 9, challenger: 1}\n",
        with("env:PD_KEY", "PD_KEY"),
        with("env:PD_KEY", "env:PD_KEY, url: 'http://pager.example.com/'"),
        with("env:PD_KEY", "env:PD_KEY, changes: maybe"),
        with("env:PD_KEY", "env:PD_KEY, webhook: env:W"));
  }

  static boolean schemaTakes(String document) throws Exception {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema())
        .validate(document, InputFormat.YAML)
        .isEmpty();
  }

  private static JsonNode schema() throws Exception {
    try (InputStream in = MonitorSchemaTest.class.getResourceAsStream("monitor.schema.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
  }

  private static Set<String> names(JsonNode object) {
    var names = new TreeSet<String>();
    object.get("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }
}
