// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.validators.measurement.Checks;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the numbers of a metric are, by its name. */
final class MetricTerms {

  private static final String ESTIMATED = "estimated-";
  private static final List<String> PREFIXES =
      List.of(ESTIMATED, "weighted-", "mix-adjusted-", "by-arrival-");
  private static final List<String> SUFFIXES =
      List.of("-half-width", "-estimate-error", "-minimum-detectable-shift");

  private static final Set<String> SHARES =
      Set.of(
          "coverage",
          "accuracy",
          "precision",
          "recall",
          "f1",
          "tvd",
          "uniqueness",
          "smape",
          "label-agreement",
          "model-agreement",
          "interval-coverage");
  private static final Set<String> NATS =
      Set.of("psi", "psi-debiased", "js", "log-loss", "minimum-detectable-shift");
  private static final Set<String> ROWS =
      Set.of(
          "rows",
          "predictions",
          "labels",
          "distinct",
          "queries",
          "never-labelled",
          "true-positives",
          "false-positives",
          "true-negatives",
          "false-negatives",
          "queries-without-relevant",
          "queries-too-long",
          "label-conflicts",
          "comparison-rows");
  private static final Set<String> VALUES =
      Set.of("mean", "stddev", "min", "max", "w1", "mae", "rmse", "bias");
  private static final Set<String> HIGHER =
      Set.of(
          "auc",
          "average-precision",
          "accuracy",
          "precision",
          "recall",
          "f1",
          "r2",
          "ndcg",
          "mrr",
          "coverage",
          "label-agreement",
          "model-agreement",
          "business-value",
          "calibrated-p",
          "drift-p",
          "chi2-p");
  private static final Set<String> LOWER =
      Set.of(
          "log-loss",
          "brier",
          "ece",
          "ece-debiased",
          "mae",
          "rmse",
          "smape",
          "psi",
          "psi-debiased",
          "js",
          "ks",
          "hellinger",
          "tvd",
          "w1",
          "w1-rank",
          "anderson-darling",
          "mmd2",
          "missing-share",
          "unseen-share",
          "invalid-share",
          "outside-share",
          "duplicate-share",
          "lag-p50",
          "lag-p95",
          "freshness",
          "gap",
          "never-labelled");

  private MetricTerms() {}

  static ObjectNode of(String metric) {
    Optional<String> estimates =
        metric.startsWith(ESTIMATED)
            ? Optional.of(metric.substring(ESTIMATED.length()))
            : Optional.empty();
    ObjectNode node =
        Json.object()
            .put("metric", metric)
            .put("unit", unit(metric))
            .put("better", better(metric))
            .put("estimated", estimates.isPresent());
    node.set("estimates", Json.text(estimates));
    return node;
  }

  /** The unit of the values that a check judges. */
  static String unitOfCheck(String check) {
    if (check.startsWith(Checks.SLO) || check.startsWith(Checks.OFFLINE_GAP)) {
      return unit(check.substring(check.indexOf(':') + 1));
    }
    return check.equals(Checks.VOLUME) ? "ROWS" : unit(check);
  }

  private static String unit(String metric) {
    String base = base(metric);
    if (SHARES.contains(base) || base.endsWith("-share") || base.startsWith("rule:")) {
      return "SHARE";
    }
    if (base.endsWith("-p")) {
      return "PROBABILITY";
    }
    if (NATS.contains(base) || base.endsWith("-psi")) {
      return "NATS";
    }
    if (base.startsWith("lag-p") || base.equals("freshness") || base.equals("gap")) {
      return "SECONDS";
    }
    if (ROWS.contains(base)) {
      return "ROWS";
    }
    return VALUES.contains(base) || base.matches("q[0-9]{2}") ? "VALUE" : "NUMBER";
  }

  private static String better(String metric) {
    String base = base(metric);
    if (metric.endsWith("-half-width") || metric.endsWith("-burn-rate")) {
      return "LOWER";
    }
    if (!base.equals(stripped(metric))) { // errors and shifts of a metric, not the metric
      return "LOWER";
    }
    if (HIGHER.contains(base) || base.endsWith("-calibrated-p")) {
      return "HIGHER";
    }
    return LOWER.contains(base) || base.endsWith("-psi") || base.startsWith("rule:")
        ? "LOWER"
        : "NEITHER";
  }

  /** Without what says how it was computed. */
  private static String stripped(String metric) {
    for (String prefix : PREFIXES) {
      if (metric.startsWith(prefix)) {
        return metric.substring(prefix.length());
      }
    }
    return metric;
  }

  /** The metric that it is about. */
  private static String base(String metric) {
    String base = stripped(metric);
    for (String suffix : SUFFIXES) {
      if (base.endsWith(suffix)) {
        return base.substring(0, base.length() - suffix.length());
      }
    }
    return base;
  }
}
