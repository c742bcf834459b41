// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.validation;

import io.tidewatch.validators.measurement.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An evaluation for people. */
public final class EvaluationText {

  private EvaluationText() {}

  /** A line for each metric of the traffic, then of each group of rows that are kept. */
  public static List<String> lines(Evaluation evaluation) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "set %s, metrics %s: %,d rows for %,.0f of live traffic",
            evaluation.set(),
            evaluation.metricVersion(),
            evaluation.rows(),
            evaluation.population()));
    evaluation.metrics().forEach((metric, reading) -> lines.add(line(metric, reading)));
    if (!evaluation.differences().isEmpty()) {
      lines.add("candidate less the predictions on record, on the same rows");
      evaluation.differences().forEach((metric, reading) -> lines.add(line(metric, reading)));
    }
    evaluation
        .kept()
        .forEach(
            (reason, kept) -> {
              lines.add(kept.rows() + " rows kept for " + reason);
              kept.metrics().forEach((metric, reading) -> lines.add(line(metric, reading)));
            });
    return lines;
  }

  /** A line for each metric that both have. */
  public static List<String> against(Evaluation evaluation, Evaluation.Summary earlier) {
    var lines = new ArrayList<String>();
    lines.add("against the earlier evaluation of the same set");
    evaluation
        .metrics()
        .forEach(
            (metric, reading) -> {
              Double before = earlier.values().get(metric);
              if (before != null && reading.value().isPresent()) {
                double now = reading.value().getAsDouble();
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "  %-24s %.6f -> %.6f (%+.6f)",
                        metric,
                        before,
                        now,
                        now - before));
              }
            });
    return lines;
  }

  private static String line(String metric, Reading reading) {
    if (reading.value().isEmpty()) {
      return String.format(Locale.ROOT, "  %-24s %s", metric, reading.reason().orElse(""));
    }
    double value = reading.value().getAsDouble();
    return reading.low().isEmpty() || reading.high().isEmpty()
        ? String.format(Locale.ROOT, "  %-24s %.6f", metric, value)
        : String.format(
            Locale.ROOT,
            "  %-24s %.6f in [%.6f, %.6f]",
            metric,
            value,
            reading.low().getAsDouble(),
            reading.high().getAsDouble());
  }
}
