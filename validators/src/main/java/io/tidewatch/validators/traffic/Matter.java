// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.DriftPolicy;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Level;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.window.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One window of one stage before the judge.
 *
 * @param subject the version that the numbers are told of; they are those of the whole stage
 * @param asOf when it is judged
 * @param rows of the stage in the window; 0 where it is empty
 */
record Matter(Monitor monitor, Subject subject, Window window, Instant asOf, long rows) {

  private static final Duration WEEK = Duration.ofDays(7);

  /** What stands in a verdict beside its outcome. */
  record Values(double value, OptionalDouble usual, OptionalDouble threshold) {}

  /** The level of the tests of the window: that of {@link Level}, by default. */
  double alpha() {
    double windowsPerWeek = (double) WEEK.toMillis() / window.size().toMillis();
    return new Level(windowsPerWeek).perWindow(DriftPolicy.Gate.DEFAULT);
  }

  boolean inBaseline() {
    return monitor
        .baseline()
        .filter(BaselineSpec.Period.class::isInstance)
        .map(BaselineSpec.Period.class::cast)
        .filter(period -> window.within(period.from(), period.to()))
        .isPresent();
  }

  boolean isThin() {
    return rows < monitor.limits().rowsPerVerdict();
  }

  Optional<String> snapshot() {
    return rows == 0
        ? Optional.empty()
        : Optional.of(Snapshot.idOf(monitor.name(), monitor.version(), subject, window));
  }

  Measurement measurement(String metric, Reading reading) {
    return measurement(Slicing.ALL, Optional.empty(), metric, reading, rows);
  }

  Measurement measurement(
      String slice, Optional<String> column, String metric, Reading reading, long of) {
    return new Measurement(
        new MeasurementKey(monitor.name(), subject, slice, column, metric, window),
        reading,
        of,
        OptionalLong.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        asOf,
        monitor.version());
  }

  Verdict inconclusive(Measurement measurement, String check, Values values, String reason) {
    return verdict(
        measurement, check, Outcome.INCONCLUSIVE, values, reason, Severity.WARNING, false);
  }

  Verdict pass(Measurement measurement, String check, Values values) {
    return verdict(measurement, check, Outcome.PASS, values, "", Severity.WARNING, false);
  }

  Verdict breach(
      Measurement measurement, String check, Values values, String rule, Severity severity) {
    return verdict(measurement, check, Outcome.BREACH, values, rule, severity, false);
  }

  Verdict urgentBreach(
      Measurement measurement, String check, Values values, String rule, Severity severity) {
    return verdict(measurement, check, Outcome.BREACH, values, rule, severity, true);
  }

  private Verdict verdict(
      Measurement measurement,
      String check,
      Outcome outcome,
      Values values,
      String reason,
      Severity severity,
      boolean urgent) {
    return new Verdict(
        measurement.id(),
        measurement.key(),
        check,
        outcome,
        OptionalDouble.of(values.value()),
        values.threshold(),
        values.usual(),
        rows,
        reason,
        severity,
        urgent,
        asOf,
        snapshot());
  }
}
