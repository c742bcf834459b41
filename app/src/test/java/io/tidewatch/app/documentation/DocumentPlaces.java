// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.documentation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A document for each mapping that there is, in which it stands. */
final class DocumentPlaces {

  private static final String KAFKA = "{bootstrap-servers: \"a:9092,b:9092\"}";
  private static final String SASL =
      "{protocol: SASL_SSL, sasl-mechanism: PLAIN, username: env:U, password: env:P%s}";
  private static final String STREAM = "from: \"kafka:%s\", format: json, time: at";
  private static final String SCORED =
      STREAM.formatted("p") + ", id: id, version: v, prediction: %s";
  private static final String BINARY = "{kind: binary, score: score}";
  private static final String PREDICTIONS = "{" + SCORED.formatted(BINARY) + "}";
  private static final String LABEL = STREAM.formatted("l") + ", id: id, label: late";
  private static final String LABELS = "{" + LABEL + "}";
  private static final String SOURCES =
      "{predictions: " + PREDICTIONS + ", labels: " + LABELS + "}";
  private static final String COMPARED =
      "champion: {stage: production}, challenger: {version: v2}, loss: error, planned: 5000";
  private static final String DOCUMENT =
      """
      monitor: m
      owner: team
      runbook: https://r.example.com/m
      kafka: %s
      sources: %s
      columns: {distance: {type: numeric}}
      slices: [origin, dest]
      """;
  private static final String LABELLED =
      DOCUMENT.formatted(KAFKA, SOURCES) + "ground-truth: {horizon: 30d}\n";
  private static final String NOTIFIER =
      """
      notify: pages
      bootstrap-servers: "a:9092"
      monitors: [{name: m, owner: team}]
      destinations: [{name: record, type: log}]
      """;

  private static final DocumentPlaces ALL = new DocumentPlaces();

  private final Map<String, DocumentPlace> places = new LinkedHashMap<>();

  /** Where a mapping stands, in a document in which that key of it makes sense. */
  static DocumentPlace of(String mapping, String key) {
    String own = mapping + "." + key;
    DocumentPlace place = ALL.places.getOrDefault(own, ALL.places.get(mapping));
    if (place == null) {
      throw new AssertionError("mapping " + mapping + " is in no document of this test");
    }
    return place;
  }

  private DocumentPlaces() {
    ofKafka();
    ofSources();
    ofPredictions();
    ofRules();
    ofTruth();
    ofComparisons();
    ofAlerts();
    ofDestinations();
    ofNotifiers();
    for (String stream : List.of("predictions", "features")) {
      places.put(stream + ".fields", withoutColumns(Objects.requireNonNull(places.get(stream))));
    }
  }

  /** Where fields are listed, columns and slices must be among them. */
  private static DocumentPlace withoutColumns(DocumentPlace place) {
    return new DocumentPlace(
        place.document().replaceAll("(?m)^(columns|slices): .*\n", ""), place.members());
  }

  private void put(String mapping, String document, String members) {
    places.put(mapping, new DocumentPlace(document, DocumentPlace.members(members)));
  }

  private void ofSources() {
    put(
        "document",
        "@",
        "monitor: m, owner: team, kafka: "
            + KAFKA
            + ", sources: "
            + SOURCES
            + ", ground-truth: {horizon: 30d}, columns: {distance: {type: numeric}}");
    places.put("sources", new DocumentPlace(LABELLED.replace(SOURCES, "@"), sources()));
    put(
        "sources.features",
        DOCUMENT.formatted(KAFKA, "@"),
        "features: {" + STREAM.formatted("other") + "}");
    put("predictions", LABELLED.replace(PREDICTIONS, "@"), SCORED.formatted(BINARY));
    put(
        "labels",
        LABELLED.replace(LABELS, "{a: @, b: " + LABELS.replace("}", ", priority: 2}}")),
        LABEL);
    String view = DOCUMENT.formatted(KAFKA, "{features: @}");
    put("features", view, STREAM.formatted("f"));
    put(
        "changes",
        DOCUMENT.formatted(KAFKA, "{predictions: " + PREDICTIONS + ", changes: @}"),
        STREAM.formatted("c") + ", kind: kind, what: what");
    ofStreams(view);
  }

  private void ofKafka() {
    put("kafka", LABELLED.replace(KAFKA, "@"), KAFKA.substring(1, KAFKA.length() - 1));
    String secured = LABELLED.replace(KAFKA, "{bootstrap-servers: \"a:9092\", security: %s}");
    put(
        "kafka-security",
        secured.formatted("@"),
        "protocol: SASL_SSL, sasl-mechanism: PLAIN, username: env:U, password: env:P");
    String trusting = secured.formatted(SASL.formatted(", truststore: @"));
    put("truststore", trusting, "file: a.jks");
    put(
        "keystore",
        secured.formatted(SASL.formatted(", keystore: @")),
        "file: a.p12, password: env:S");
  }

  private static Map<String, String> sources() {
    var both = new LinkedHashMap<String, String>();
    both.put("predictions", PREDICTIONS.replace("kafka:p", "kafka:q"));
    both.put("labels", LABELS);
    return both;
  }

  private void ofStreams(String view) {
    put(
        "inference",
        view.replace("@", "{" + STREAM.formatted("f") + ", envelope: cloudevents, inference: @}"),
        "request: /asked, response: /said");
    String avro = STREAM.formatted("f").replace("json", "avro");
    put(
        "registry",
        view.replace("@", "{" + avro + ", registry: @}"),
        "url: \"https://r.example.com\", username: env:U, password: env:P");
    put(
        "dedup",
        view.replace("@", "{" + STREAM.formatted("f") + ", id: id, dedup: @}"),
        "by: id, within: 1h");
    put("constant", LABELLED.replace("version: v,", "version: @,"), "value: v1");
    put("time", view.replace("@", "{from: \"kafka:f\", format: json, time: @}"), "field: at");
  }

  private void ofPredictions() {
    String answer = LABELLED.replace(BINARY, "@");
    put("binary", answer, "kind: binary, score: score");
    put("multiclass", answer, "kind: multiclass, class: class");
    put("regression", answer, "kind: regression, value: value");
    put("ranking", answer, "kind: ranking, query: query, score: score");
    String none = DOCUMENT.formatted(KAFKA, "{predictions: {" + SCORED.formatted("@") + "}}");
    put("no-prediction", none, "kind: none");
  }

  private void ofRules() {
    String column = LABELLED.replace("{distance: {type: numeric}}", "{c: @}");
    String salted = column + "privacy: {salt: env:SALT}\n";
    put("column", salted, "");
    put("row-rule", LABELLED + "rows: [@]\n", "name: short, must: \"distance < 9.0\"");
    put("row-rule.breach-share-max", LABELLED + "rows: [@]\n", "name: a, must: \"true\"");
    String baseline = LABELLED + "baseline: @\n";
    put("period", baseline, "from: 2013-01-01T00:00:00Z, to: 2013-02-01T00:00:00Z");
    put("stored", baseline, "version: b");
    put("trailing", baseline, "trailing: 14d");
    put("seasonal", baseline, "seasonal: 7d");
    put("gate", LABELLED + "drift: {default: @}\n", "");
    put("privacy", LABELLED + "privacy: @\n", "salt: env:OLD");
    put("limits", LABELLED + "limits: @\n", "");
  }

  private void ofTruth() {
    String truth = "{horizon: 30d}";
    put("ground-truth", LABELLED.replace(truth, "@"), "horizon: 30d");
    String ranked = LABELLED.replace(BINARY, "{kind: ranking, query: q, score: s}");
    put("ground-truth.k", ranked.replace(truth, "@"), "horizon: 30d");
    put("costs", LABELLED.replace(truth, "{horizon: 30d, costs: @}"), "");
    put(
        "objective",
        LABELLED.replace(truth, "{horizon: 30d, slo: [@]}"),
        "metric: auc, at-least: 0.6, window: 1d");
    put(
        "offline",
        LABELLED.replace(truth, "{horizon: 30d, offline: [@]}"),
        "version: v2, metric: auc, value: 0.7");
  }

  private void ofComparisons() {
    put("comparison", LABELLED + "comparison: @\n", COMPARED + ", mode: paired");
    put(
        "compared-version",
        LABELLED
            + "comparison: {champion: @, challenger: {stage: x}, mode: paired, loss: error,"
            + " planned: 9}\n",
        "stage: production, version: v1");
    put(
        "shares",
        LABELLED + "comparison: {" + COMPARED + ", mode: split, shares: @}\n",
        "champion: 9, challenger: 1");
    put("validation-set", LABELLED + "validation-set: @\n", "");
    put(
        "scenario",
        LABELLED + "validation-set: {scenarios: {far: @}}\n",
        "where: \"distance > 9.0\"");
  }

  private void ofAlerts() {
    String alerts = LABELLED + "alerts: %s\n";
    put("alerts", alerts.formatted("@"), "");
    put("flapping", alerts.formatted("{flapping: @}"), "");
    put("page-when", alerts.formatted("{page-when: @}"), "");
    put(
        "maintenance",
        alerts.formatted("{maintenance: [@]}"),
        "from: 2013-02-01T00:00:00Z, to: 2013-02-02T00:00:00Z, reason: move");
    put("shadow", alerts.formatted("{shadow: [@]}"), "check: drift, column: c, slice: all");
    put("gate-policy", LABELLED + "gate: @\n", "");
  }

  private void ofDestinations() {
    String told = LABELLED + "destinations: [@, {name: record, type: log}]\n";
    put("pagerduty", told, "name: a, type: pagerduty, routing-key: env:PD");
    put("alertmanager", told, "name: a, type: alertmanager, urls: [\"https://am:9093\"]");
    put("slack", told, "name: a, type: slack, webhook: env:HOOK");
    put("webhook", told, "name: a, type: webhook, url: env:URL, signing: [env:KEY]");
    put("topic", told, "name: a, type: kafka, bootstrap-servers: \"a:9092\", topic: incidents");
    put("log", told, "name: a, type: log");
  }

  private void ofNotifiers() {
    String notifier =
        "notify: p, bootstrap-servers: \"a:9092\", destinations: [{name: record, type: log}],"
            + " topics: [t], monitors: [{name: m, owner: team}]";
    put("notify", "@", notifier);
    put("notify.pictures", "@", notifier + ", console: https://c.example.com");
    String watched = NOTIFIER.replace("{name: m, owner: team}", "@");
    put("watched", watched, "name: m, owner: team");
    put("heartbeat", NOTIFIER + "heartbeat: @\n", "url: env:BEAT");
    put("feedback", NOTIFIER + "feedback: @\n", "port: 9465, pagerduty-secrets: [env:SECRET]");
    String seen = "console: https://c.example.com\n";
    put("pictures", NOTIFIER + seen + "pictures: @\n", "key: env:PICTURES");
    put("budget", NOTIFIER + "budgets: [@]\n", "owner: team, pages-per-week: 5");
  }
}
