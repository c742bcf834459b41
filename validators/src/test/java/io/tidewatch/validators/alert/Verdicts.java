// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Grounds;
import io.tidewatch.validators.judge.Revised;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.MeasurementKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Verdicts on the hourly windows of a {@link Story}. */
final class Verdicts {

  private Verdicts() {}

  static Verdict verdict(
      int hour, String column, String check, Outcome outcome, Severity severity) {
    return verdict(hour, column, check, outcome, severity, false, 0.5, 0.9);
  }

  /** A breach or a pass of {@code missing-share}, usually .1, against a threshold of .2. */
  static Verdict share(int hour, double value) {
    Outcome outcome = value > 0.2 ? Outcome.BREACH : Outcome.PASS;
    Verdict any = verdict(hour, "temp", "missing-share", outcome, Severity.WARNING);
    return new Verdict(
        any.measurement(),
        any.key(),
        any.check(),
        outcome,
        OptionalDouble.of(value),
        OptionalDouble.of(0.2),
        OptionalDouble.of(0.1),
        any.rows(),
        "",
        any.severity(),
        false,
        any.asOf(),
        any.snapshot());
  }

  /** A later word on the window of a {@link #share}, given at that hour. */
  static Verdict revisedShare(Verdict wrong, double value, int hour) {
    Verdict right = share(0, value);
    return new Verdict(
        wrong.measurement() + "-2",
        wrong.key(),
        wrong.check(),
        right.outcome(),
        right.value(),
        right.threshold(),
        right.usual(),
        wrong.rows(),
        right.reason(),
        right.severity(),
        right.urgent(),
        Story.START.plus(Story.HOUR.multipliedBy(hour + 1L)),
        Optional.of(wrong.snapshot().orElse("") + "-2"),
        List.of(),
        2,
        Optional.of(Revised.of(wrong)),
        Grounds.NONE);
  }

  /** The same verdict of another version of the model. */
  static Verdict ofVersion(Verdict verdict, String version) {
    MeasurementKey key = verdict.key();
    return new Verdict(
        verdict.measurement() + version,
        new MeasurementKey(
            key.monitor(),
            new Subject(version, "production"),
            key.slice(),
            key.column(),
            key.metric(),
            key.window()),
        verdict.check(),
        verdict.outcome(),
        verdict.value(),
        verdict.threshold(),
        verdict.usual(),
        verdict.rows(),
        verdict.reason(),
        verdict.severity(),
        verdict.urgent(),
        verdict.asOf(),
        verdict.snapshot());
  }

  /** The same verdict, given as late as windows of that hour are judged. */
  static Verdict late(Verdict verdict, int hour) {
    return new Verdict(
        verdict.measurement(),
        verdict.key(),
        verdict.check(),
        verdict.outcome(),
        verdict.value(),
        verdict.threshold(),
        verdict.usual(),
        verdict.rows(),
        verdict.reason(),
        verdict.severity(),
        verdict.urgent(),
        Story.START.plus(Story.HOUR.multipliedBy(hour + 1L)),
        verdict.snapshot());
  }

  static Verdict urgent(int hour, String check, double usual, double value) {
    return verdict(hour, "", check, Outcome.BREACH, Severity.ERROR, true, usual, value);
  }

  static Verdict verdict(
      int hour,
      String column,
      String check,
      Outcome outcome,
      Severity severity,
      boolean urgent,
      double usual,
      double value) {
    Window window =
        Window.of(Story.START.plus(Story.HOUR.multipliedBy(hour)).toEpochMilli(), 3_600_000);
    var key =
        new MeasurementKey(
            "flights-late",
            new Subject("v1", "production"),
            "all",
            column.isEmpty() ? Optional.empty() : Optional.of(column),
            check,
            window);
    return new Verdict(
        "measurement-" + column + "-" + check + "-" + hour,
        key,
        check,
        outcome,
        OptionalDouble.of(value),
        OptionalDouble.of(0.6),
        OptionalDouble.of(usual),
        1000,
        "",
        severity,
        urgent,
        window.end(),
        Optional.of("snapshot-" + hour));
  }

  /**
   * A later word on {@code drift} of {@code temp} of an hour, in place of one of that outcome.
   *
   * @param now the hour whose window closes at that moment
   */
  static Verdict again(int hour, int now, Outcome before, Outcome outcome) {
    double value = outcome == Outcome.BREACH ? 0.9 : 0.55;
    Verdict first = verdict(hour, "temp", "drift", before, Severity.WARNING);
    Verdict then = verdict(hour, "temp", "drift", outcome, Severity.WARNING, false, 0.5, value);
    return new Verdict(
        then.measurement() + "-2",
        then.key(),
        then.check(),
        then.outcome(),
        then.value(),
        then.threshold(),
        then.usual(),
        then.rows() + 50,
        then.reason(),
        then.severity(),
        then.urgent(),
        Story.START.plus(Story.HOUR.multipliedBy(now + 1)),
        Optional.of("snapshot-" + hour + "-2"),
        List.of(),
        2,
        Optional.of(Revised.of(first)),
        Grounds.NONE);
  }

  /** The same verdict on another slice, in another stage. */
  static Verdict in(String slice, String stage, Verdict verdict) {
    MeasurementKey key = verdict.key();
    var moved =
        new MeasurementKey(
            key.monitor(),
            new Subject("v1", stage),
            slice,
            key.column(),
            key.metric(),
            key.window());
    return new Verdict(
        verdict.measurement() + slice + stage,
        moved,
        verdict.check(),
        verdict.outcome(),
        verdict.value(),
        verdict.threshold(),
        verdict.usual(),
        verdict.rows(),
        verdict.reason(),
        verdict.severity(),
        verdict.urgent(),
        verdict.asOf(),
        verdict.snapshot());
  }

  /** The same verdict, judged at another time. */
  static Verdict at(Instant asOf, Verdict verdict) {
    return new Verdict(
        verdict.measurement(),
        verdict.key(),
        verdict.check(),
        verdict.outcome(),
        verdict.value(),
        verdict.threshold(),
        verdict.usual(),
        verdict.rows(),
        verdict.reason(),
        verdict.severity(),
        verdict.urgent(),
        asOf,
        verdict.snapshot());
  }
}
