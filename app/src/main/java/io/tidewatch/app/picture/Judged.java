// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture;

import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.WindowJson;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.util.Optional;
import java.util.OptionalDouble;

/** What was judged of one window, as a verdict's line tells it. */
record Judged(
    String id, Series series, Window window, Outcome outcome, Numbers numbers, int revision) {

  /** What the windows of one line have in common. */
  record Series(Subject subject, String slice, Optional<String> column, String check) {}

  /**
   * The numbers of a verdict.
   *
   * @param threshold what the value was held against; empty while nothing was judged
   */
  record Numbers(OptionalDouble value, OptionalDouble threshold, OptionalDouble usual, long rows) {}

  /**
   * Reads a line of {@code verdicts.jsonl} or of a snapshot.
   *
   * @throws IllegalArgumentException if it is no verdict, naming the field that is wrong
   */
  static Judged parse(String line) {
    JsonObject json = JsonObject.parse("verdict", line);
    return new Judged(
        json.text("id"),
        new Series(
            new Subject(json.text("modelVersion"), json.text("stage")),
            json.text("slice"),
            json.optionalText("column"),
            json.text("check")),
        WindowJson.read(json),
        json.word("outcome", Outcome.class),
        new Numbers(
            json.optionalNumber("value"),
            json.optionalNumber("threshold"),
            json.optionalNumber("usual"),
            json.integer("rows")),
        json.count("revision"));
  }
}
