// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import io.tidewatch.validators.judge.Revised;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.MeasurementKey;

/** A line of {@code verdicts.jsonl}; its schema is {@code verdict.schema.json}. */
public final class VerdictJson {

  private static final String OUTCOME = "\"outcome\":\"";
  private static final String BREACH = Outcome.BREACH.name() + '"';

  private VerdictJson() {}

  /** Returns one JSON object on one line, without a newline. */
  public static String line(Verdict verdict) {
    return JsonWriter.object(json -> write(json, verdict));
  }

  /**
   * Whether a line that was written here is of a breach, without parsing it: its first outcome is
   * its own, and within a text quotes are escaped.
   */
  public static boolean isBreach(String line) {
    int at = line.indexOf(OUTCOME);
    return at >= 0 && line.startsWith(BREACH, at + OUTCOME.length());
  }

  private static void write(JsonWriter json, Verdict verdict) {
    MeasurementKey key = verdict.key();
    json.text("id", verdict.id())
        .text("measurement", verdict.measurement())
        .text("monitor", key.monitor())
        .text("modelVersion", key.subject().modelVersion())
        .text("stage", key.subject().stage())
        .text("slice", key.slice())
        .text("column", key.column())
        .text("metric", key.metric());
    WindowJson.write(json, key.window());
    json.text("check", verdict.check())
        .word("outcome", verdict.outcome())
        .number("value", verdict.value())
        .number("threshold", verdict.threshold())
        .number("usual", verdict.usual())
        .number("rows", verdict.rows())
        .text("reason", verdict.reason())
        .word("severity", verdict.severity())
        .time("asOf", verdict.asOf())
        .text("snapshot", verdict.snapshot())
        .objects("contributions", verdict.contributions(), ContributionJson::write)
        .number("revision", verdict.revision());
    verdict
        .revised()
        .ifPresentOrElse(revised -> write(json, revised), () -> json.absent("revised"));
  }

  private static void write(JsonWriter json, Revised revised) {
    json.object(
        "revised",
        inner ->
            inner
                .word("outcome", revised.outcome())
                .number("value", revised.value())
                .number("rows", revised.rows())
                .text("snapshot", revised.snapshot()));
  }
}
