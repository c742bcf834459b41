// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of each mapping of the document; the JSON Schema must name the same. */
enum Keys {
  DOCUMENT(
      "monitor",
      "owner",
      "runbook",
      "kafka",
      "sources",
      "columns",
      "lineage",
      "rows",
      "slices",
      "windows",
      "baseline",
      "drift",
      "ground-truth",
      "comparison",
      "validation-set",
      "alerts",
      "gate",
      "destinations",
      "privacy",
      "limits"),
  KAFKA("bootstrap-servers"),
  SOURCES(
      List.of("predictions", "labels", "features"),
      Map.of("changes", "must be left out: change events are not built yet")),
  PREDICTIONS(
      "from",
      "format",
      "fields",
      "id",
      "time",
      "version",
      "stage",
      "prediction",
      "features",
      "out-of-orderness",
      "allowed-lateness",
      "idle-after",
      "dedup"),
  LABELS(
      "from",
      "format",
      "fields",
      "id",
      "time",
      "label",
      "priority",
      "out-of-orderness",
      "idle-after"),
  FEATURES(
      "from",
      "format",
      "fields",
      "id",
      "time",
      "version",
      "stage",
      "features",
      "out-of-orderness",
      "allowed-lateness",
      "idle-after",
      "dedup"),
  DEDUP("by", "within"),
  CONSTANT("value"),
  TIME("field", "unit"),
  BINARY("kind", "score", "threshold"),
  MULTICLASS("kind", "class", "probabilities"),
  REGRESSION("kind", "value", "low", "high"),
  RANKING("kind", "query", "score"),
  NO_PREDICTION("kind"),
  COLUMN(
      "type",
      "range",
      "values",
      "pattern",
      "required",
      "missing-share-max",
      "on-breach",
      "severity",
      "breach-share-max",
      "sensitive",
      "upstream",
      "importance"),
  ROW_RULE("name", "must", "on-breach", "severity", "breach-share-max"),
  PERIOD("from", "to"),
  TRAILING("trailing", "frame"),
  SEASONAL("seasonal", "cycles", "frame"),
  STORED("version"),
  GATE("effect-min", "false-pages-per-week"),
  GROUND_TRUTH(
      "horizon",
      "wait",
      "conflict",
      "metrics",
      "thresholds",
      "costs",
      "k",
      "by-arrival",
      "slo",
      "offline",
      "silence",
      "estimate-error-max"),
  COSTS("true-positive", "false-positive", "true-negative", "false-negative"),
  COMPARISON(
      "champion",
      "challenger",
      "mode",
      "loss",
      "margin",
      "alpha",
      "planned",
      "shares",
      "feedback-loop",
      "slices"),
  COMPARED_VERSION("stage", "version"),
  SHARES("champion", "challenger"),
  OBJECTIVE("metric", "at-least", "at-most", "window", "budget", "slice", "owner"),
  OFFLINE("version", "metric", "value", "low", "high"),
  VALIDATION_SET("size", "refresh", "max-age", "strata", "failure-modes", "scenarios"),
  SCENARIO("where", "rows"),
  ALERTS(
      "fire",
      "clear-after",
      "clear-below",
      "keep-firing-for",
      "flapping",
      "cooldown",
      "page-when",
      "maintenance",
      "shadow",
      "no-data-after",
      "pages-per-week"),
  MAINTENANCE("from", "to", "reason"),
  SHADOW("check", "column", "slice"),
  FLAPPING("high", "low"),
  PAGE_WHEN("importance", "columns"),
  GATE_POLICY("ttl", "quarantined-share-max"),
  PAGERDUTY(
      "name",
      "type",
      "routing-key",
      "url",
      "min-severity",
      "fallback",
      "allow-hosts",
      "allow-private",
      "allow-insecure"),
  ALERTMANAGER(
      "name",
      "type",
      "urls",
      "resend",
      "min-severity",
      "fallback",
      "allow-hosts",
      "allow-private",
      "allow-insecure"),
  SLACK(
      "name",
      "type",
      "webhook",
      "min-severity",
      "fallback",
      "allow-hosts",
      "allow-private",
      "allow-insecure"),
  WEBHOOK(
      "name",
      "type",
      "url",
      "signing",
      "min-severity",
      "fallback",
      "allow-hosts",
      "allow-private",
      "allow-insecure"),
  TOPIC("name", "type", "bootstrap-servers", "topic", "min-severity", "fallback"),
  LOG("name", "type", "min-severity", "fallback"),
  NOTIFY(
      "notify",
      "bootstrap-servers",
      "monitors",
      "topics",
      "destinations",
      "receipts",
      "heartbeat",
      "metrics-port",
      "feedback",
      "budgets",
      "late-after"),
  WATCHED("name", "window", "owner", "runbook"),
  FEEDBACK("port", "pagerduty-secrets"),
  BUDGET("owner", "pages-per-week"),
  HEARTBEAT("url", "every", "allow-hosts", "allow-private", "allow-insecure"),
  PRIVACY("salt"),
  LIMITS(
      "bytes-per-event",
      "columns",
      "dictionary-entries",
      "leaf-cells",
      "rows-per-verdict",
      "rows-per-slice",
      "category-rows-min");

  @SuppressWarnings("ImmutableEnumChecker") // copies that cannot change
  private final List<String> known;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Map<String, String> unbuilt;

  Keys(String... known) {
    this(List.of(known), Map.of());
  }

  /** Keys of the contract that nothing stands behind yet are refused, each with its own rule. */
  Keys(List<String> known, Map<String, String> unbuilt) {
    this.known = known;
    this.unbuilt = unbuilt;
  }

  List<String> known() {
    return known;
  }

  Set<String> unbuilt() {
    return unbuilt.keySet();
  }

  /** Returns what to say of a key that is not known here. */
  String message(String key) {
    String rule = unbuilt.get(key);
    return rule != null
        ? "is given, " + rule
        : "is not a known key, must be "
            + Nearest.to(key, known).orElseGet(() -> "one of " + String.join(", ", known));
  }
}
