// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.measurement.MeasurementKey;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A measurement judged by a check.
 *
 * @param measurement id of the measurement
 * @param check {@code drift}, {@code missing-share}, {@code coverage}, {@code label-share}, {@code
 *     slo:auc}…
 * @param value what was judged, if there was a value
 * @param threshold what it was held against, in the unit of the value
 * @param usual the value of the baseline, or of the check's own history
 * @param reason why a verdict is inconclusive, the rule that was broken, or why a pass is unusual;
 *     empty on a plain pass
 * @param severity how bad a breach of this check is
 * @param urgent whether one breach is enough to fire
 * @param asOf event time of the judgement
 * @param snapshot the snapshot that holds the evidence
 * @param revision 1 for a window judged when it closed, 2, 3… for one judged again because late
 *     rows came; a window that had no row when it closed begins with 2
 * @param revised what this check said of the window before, if it said anything
 */
public record Verdict(
    String measurement,
    MeasurementKey key,
    String check,
    Outcome outcome,
    OptionalDouble value,
    OptionalDouble threshold,
    OptionalDouble usual,
    long rows,
    String reason,
    Severity severity,
    boolean urgent,
    Instant asOf,
    Optional<String> snapshot,
    int revision,
    Optional<Revised> revised) {

  /** A verdict on a window that is judged for the first time. */
  public Verdict(
      String measurement,
      MeasurementKey key,
      String check,
      Outcome outcome,
      OptionalDouble value,
      OptionalDouble threshold,
      OptionalDouble usual,
      long rows,
      String reason,
      Severity severity,
      boolean urgent,
      Instant asOf,
      Optional<String> snapshot) {
    this(
        measurement,
        key,
        check,
        outcome,
        value,
        threshold,
        usual,
        rows,
        reason,
        severity,
        urgent,
        asOf,
        snapshot,
        1,
        Optional.empty());
  }

  /** Three outcomes, everywhere. */
  public enum Outcome {
    PASS,
    BREACH,
    INCONCLUSIVE
  }

  /** Whether it passed, but moved so much that it is evidence beside a breach of something else. */
  public boolean unusual() {
    return outcome == Outcome.PASS && !reason.isEmpty();
  }

  /** The same verdict, but no worse than that. */
  public Verdict atMost(Severity worst) {
    return severity.compareTo(worst) <= 0
        ? this
        : new Verdict(
            measurement,
            key,
            check,
            outcome,
            value,
            threshold,
            usual,
            rows,
            reason,
            worst,
            urgent,
            asOf,
            snapshot,
            revision,
            revised);
  }

  /**
   * The same verdict as a later word on its window.
   *
   * @param number 2, 3…
   * @param before what this check said of the window before, if it said anything
   */
  public Verdict asRevision(int number, Optional<Revised> before) {
    return new Verdict(
        measurement,
        key,
        check,
        outcome,
        value,
        threshold,
        usual,
        rows,
        reason,
        severity,
        urgent,
        asOf,
        snapshot,
        number,
        before);
  }

  /** Whether it was made because rows came late. */
  public boolean isRevision() {
    return revision > 1;
  }

  /** Names the check over time: all but the window. */
  public String series() {
    return seriesOf(key, check);
  }

  /** The {@link #series()} of all verdicts of that check on measurements of that kind. */
  public static String seriesOf(MeasurementKey key, String check) {
    return key.subject().stage()
        + "|"
        + key.slice()
        + "|"
        + key.column().orElse("")
        + "|"
        + check
        + "|"
        + key.window().size();
  }

  public String id() {
    return Hash.id(measurement, check);
  }
}
