// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.List;

/** Documents that tests start from. */
final class Documents {

  /** One destination of each kind, with all that each can say. */
  static final String DESTINATIONS =
      """
      destinations:
        - {name: pager, type: pagerduty, routing-key: file:/run/pd, min-severity: error, fallback: chat, changes: true}
        - {name: chat, type: slack, webhook: env:HOOK, fallback: record, allow-hosts: [hooks.slack.com]}
        - name: am
          type: alertmanager
          urls: ['https://am-0:9093', 'http://127.0.0.1:9093']
          resend: 30s
          allow-private: true
        - {name: hook, type: webhook, url: env:URL, signing: [env:NEW, env:OLD], allow-hosts: ['*.example.com']}
        - {name: bus, type: kafka, bootstrap-servers: 'a:1,b:2', security: {protocol: SSL}, topic: pages, fallback: record}
        - {name: record, type: log, min-severity: info}
      """;

  /** The least monitor: features of a model, read from a file. */
  static final String LEAST =
      """
      monitor: least
      owner: team
      sources:
        predictions:
          from: file:predictions.csv
          format: csv
          id: id
          time: at
          version: {value: v1}
          prediction: {kind: none}
      """;

  /** {@link #LEAST}, of records in Avro. */
  static final String AVRO =
      """
      monitor: least
      owner: team
      kafka: {bootstrap-servers: "127.0.0.1:9092"}
      sources:
        predictions:
          from: kafka:predictions
          format: avro
          schema: s.avsc
          id: id
          time: {field: at, unit: ms}
          version: {value: v1}
          prediction: {kind: none}
      """;

  /** A monitor with labels, from Kafka. */
  static final String LABELLED =
      """
      monitor: labelled
      owner: team
      runbook: https://runbooks.example.com/labelled
      kafka: {bootstrap-servers: "127.0.0.1:9092"}
      sources:
        predictions:
          from: kafka:predictions
          format: csv
          fields: [id, at, version, score, origin, distance, tail]
          id: id
          time: {field: at, unit: ms}
          version: version
          prediction: {kind: binary, score: score}
        labels:
          from: kafka:labels
          format: json
          id: /id
          time: /at
          label: /late
      columns:
        distance: {type: numeric, range: [0, 6000]}
        tail: {type: identifier}
      slices: [origin, [origin, distance]]
      ground-truth:
        horizon: 30d
        slo: [{metric: auc, at-least: 0.6, window: 1d}]
      destinations:
        - {name: oncall, type: pagerduty, routing-key: env:PD_KEY}
      """;

  /** The least comparison, to follow {@link #LABELLED}. */
  static final String COMPARISON =
      """
      comparison:
        champion: {stage: production}
        challenger: {version: v2}
        mode: paired
        loss: error
        planned: 5000
      """;

  /** The least feature view. */
  static final String VIEW =
      """
      monitor: view
      owner: team
      sources:
        features:
          from: file:features.csv
          format: csv
          time: at
      """;

  private Documents() {}

  /** Returns the labelled document with one piece replaced. */
  static String with(String piece, String other) {
    return replaced(LABELLED, piece, other);
  }

  static String replaced(String document, String piece, String other) {
    if (!document.contains(piece)) {
      throw new IllegalArgumentException("piece is " + piece + ", must be in the document");
    }
    return document.replace(piece, other);
  }

  /** Returns what the loader says of a document; nothing where it is right. */
  static List<String> problems(String yaml) {
    try {
      MonitorLoader.parse(yaml, "m.yaml");
      return List.of();
    } catch (InvalidMonitor e) {
      return e.problems().stream().map(Problem::text).toList();
    }
  }
}
