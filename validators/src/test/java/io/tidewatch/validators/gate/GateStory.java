// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.AlertMachine;
import io.tidewatch.validators.alert.AlertScope;
import io.tidewatch.validators.alert.AlertState;
import io.tidewatch.validators.alert.Decision;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Revised;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.MeasurementKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A gate beside its alert machine on daily windows, told one moment after the other. */
final class GateStory {

  static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
  static final Duration DAY = Duration.ofDays(1);
  static final Subject V1 = new Subject("v1", "production");

  private static final String DOCUMENT =
      """
      monitor: flights-late
      owner: team
      sources:
        predictions:
          from: file:rows.csv
          format: csv
          id: id
          time: at
          version: version
          prediction: {kind: binary, score: score, threshold: 0.5}
      columns:
        age: {type: numeric, range: [0, 120], severity: hard}
        distance: {type: numeric, range: [0, 6000], severity: hard, on-breach: quarantine}
      windows: [1d]
      """;

  private static final String LABELS =
      """
        labels: {from: file:labels.csv, format: csv, id: id, time: at, label: late}
      """;

  private static final String TRUTH =
      """
      ground-truth:
        horizon: 3d
        slo: [{metric: auc, at-least: 0.6, window: 1d}]
      """;

  private final Monitor monitor;
  private final AlertMachine machine;
  private final List<GateLine> lines = new ArrayList<>();
  private AlertState alerts = AlertState.INITIAL;
  private GateState state = GateState.EMPTY;

  private GateStory(Monitor monitor) {
    this.monitor = monitor;
    this.machine =
        new AlertMachine(
            new AlertScope("flights-late", "team", Optional.empty(), DAY), monitor.alerts());
  }

  /** A monitor that promises nothing of its model. */
  static GateStory ofData() {
    return new GateStory(monitor(DOCUMENT));
  }

  /** A monitor that promises an AUC. */
  static GateStory ofModel() {
    return new GateStory(monitor(DOCUMENT.replace("columns:", LABELS + "columns:") + TRUTH));
  }

  static GateStory withMore(String yaml) {
    return new GateStory(monitor(DOCUMENT + yaml));
  }

  /** A monitor of which nobody may know the tail numbers. */
  static GateStory secret() {
    return new GateStory(
        monitor(
            DOCUMENT.replace("columns:\n", "columns:\n  tailnum: {sensitive: true}\n")
                + "privacy: {salt: env:SALT}\n"));
  }

  private static Monitor monitor(String document) {
    try {
      return MonitorLoader.parse(document, "gate.yaml");
    } catch (InvalidMonitor e) {
      throw new IllegalArgumentException(e);
    }
  }

  Monitor monitor() {
    return monitor;
  }

  /** Tells the verdicts of one moment. */
  GateStory tell(Verdict... verdicts) {
    return tell(List.of(verdicts));
  }

  GateStory tell(List<Verdict> verdicts) {
    Decision decision = machine.step(alerts, verdicts);
    alerts = decision.after();
    Gate.Step step = new Gate(monitor).step(state, alerts, verdicts);
    state = step.after();
    lines.addAll(step.lines());
    return this;
  }

  /** From now on out of its bytes. */
  GateStory restored() {
    state = GateStateFormat.INSTANCE.fromBytes(GateStateFormat.INSTANCE.toBytes(state));
    return this;
  }

  GateState state() {
    return state;
  }

  List<GateLine> lines() {
    return List.copyOf(lines);
  }

  /** Day and decisions of each line of v1, such as {@code 2 PASS/WARN}. */
  List<String> decisions() {
    return lines.stream()
        .filter(line -> line.subject().filter(V1::equals).isPresent())
        .map(line -> day(line.asOf()) + " " + line.retrain() + "/" + line.deploy().orElseThrow())
        .toList();
  }

  /** The day on which each line of a window was told, the day that it is of, and what it says. */
  List<String> windows() {
    return lines.stream()
        .filter(line -> line.window().isPresent())
        .map(
            line ->
                day(line.asOf())
                    + " of "
                    + day(line.window().orElseThrow().start())
                    + " "
                    + line.retrain())
        .toList();
  }

  GateBook bookAt(double day) {
    return new GateBook(lines, at(day));
  }

  static Instant at(double day) {
    return START.plusSeconds(Math.round(day * DAY.toSeconds()));
  }

  private static long day(Instant time) {
    return Duration.between(START, time).toDays();
  }

  static Verdict pass(int day, String column, String check) {
    return verdict(day, column, check, Outcome.PASS, Severity.WARNING, 0.01);
  }

  /** A breach that fires at once. */
  static Verdict breach(int day, String column, String check, Severity severity, double value) {
    return verdict(day, column, check, Outcome.BREACH, severity, value);
  }

  static Verdict doubt(int day, String column, String check) {
    return verdict(day, column, check, Outcome.INCONCLUSIVE, Severity.WARNING, 0.01);
  }

  private static Verdict verdict(
      int day, String column, String check, Outcome outcome, Severity severity, double value) {
    Window window = Window.of(at(day).toEpochMilli(), DAY.toMillis());
    var key =
        new MeasurementKey(
            "flights-late",
            V1,
            "all",
            column.isEmpty() ? Optional.empty() : Optional.of(column),
            check,
            window);
    return new Verdict(
        check + column + day,
        key,
        check,
        outcome,
        OptionalDouble.of(value),
        OptionalDouble.empty(),
        OptionalDouble.of(0.01),
        1000,
        outcome == Outcome.INCONCLUSIVE ? "thin" : outcome == Outcome.BREACH ? "hard limit" : "",
        severity,
        outcome == Outcome.BREACH,
        window.end(),
        Optional.of("snapshot" + day));
  }

  /** The same verdict in another slice, of another version or stage. */
  static Verdict moved(Subject subject, String slice, Verdict verdict) {
    MeasurementKey key = verdict.key();
    var moved =
        new MeasurementKey(key.monitor(), subject, slice, key.column(), key.metric(), key.window());
    return new Verdict(
        verdict.measurement() + subject + slice,
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

  /** A later word on a window, told when that day ends. */
  static Verdict revised(int today, Verdict before, Verdict now) {
    return at(today, now).asRevision(2, Optional.of(Revised.of(before)));
  }

  private static Verdict at(int today, Verdict verdict) {
    return new Verdict(
        verdict.measurement() + "-2",
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
        at(today + 1.0),
        verdict.snapshot());
  }
}
