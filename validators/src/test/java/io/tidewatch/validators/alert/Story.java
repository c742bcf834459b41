// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.AlertPolicy;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Grounds;
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
import java.util.Set;

/** An alert machine on hourly windows, told one verdict after the other. */
final class Story {

  static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
  static final Duration HOUR = Duration.ofHours(1);

  static final AlertScope SCOPE =
      new AlertScope("flights-late", "travel-ml", Optional.of("https://runbook"), HOUR);

  private final AlertPolicy policy;
  private AlertMachine machine;
  private final List<IncidentEvent> events = new ArrayList<>();
  private final List<AlertRequest> silences = new ArrayList<>();
  private final List<ChangeEvent> changes = new ArrayList<>();
  private final List<ChangeEvent> seen = new ArrayList<>();
  private final AlertScope scope;
  private AlertState state = AlertState.INITIAL;

  private Story(AlertScope scope, AlertPolicy policy) {
    machine = new AlertMachine(scope, policy);
    this.scope = scope;
    this.policy = policy;
  }

  static Story under(AlertPolicy policy) {
    return new Story(SCOPE, policy);
  }

  static Story of(AlertScope scope, AlertPolicy policy) {
    return new Story(scope, policy);
  }

  /** The default policy: 2 of 3 fire, 3 clear, cooldown 30 minutes. */
  static Story standard() {
    return new Story(SCOPE, AlertPolicy.DEFAULT);
  }

  /** From now on judged by these. */
  Story by(Versions versions) {
    machine = new AlertMachine(policy, new OwnChanges(scope, versions, HOUR));
    return this;
  }

  /** What was seen to change so far. */
  List<ChangeEvent> seen() {
    return seen;
  }

  /** From now on without the names of these columns. */
  Story hiding(String... columns) {
    machine = new AlertMachine(SCOPE.hiding(Set.of(columns)), policy);
    return this;
  }

  /** From now on with that silence too. */
  Story silencing(AlertRequest.Silence silence) {
    return hearing(silence);
  }

  /** From now on with that said too. */
  Story hearing(AlertRequest said) {
    silences.add(said);
    return this;
  }

  /** Before the next verdicts that was changed. */
  Story changing(ChangeEvent change) {
    changes.add(change);
    return this;
  }

  /** A deploy so many minutes after the start. */
  static ChangeEvent deploy(int minute, String what) {
    return new ChangeEvent(
        START.plusSeconds(60L * minute), "deploy", what, Optional.of("ci"), Optional.empty());
  }

  /** What is remembered, but for the incidents that are over. */
  static AlertState withoutPast(AlertState state) {
    return new AlertState(
        state.checks(),
        state.incidents(),
        state.pages(),
        List.of(),
        Changes.NONE,
        Versions.UNKNOWN);
  }

  /** Tells the verdicts of one moment. */
  Story tell(Verdict... verdicts) {
    Decision decision = machine.step(state, List.of(verdicts), silences, List.copyOf(changes));
    changes.clear();
    state = decision.after();
    events.addAll(decision.events());
    seen.addAll(decision.seen());
    return this;
  }

  /** One verdict of {@code drift} of {@code temp} an hour: B, P or I for its outcome. */
  Story drift(int firstHour, String outcomes) {
    for (int i = 0; i < outcomes.length(); i++) {
      tell(verdict(firstHour + i, "temp", "drift", outcome(outcomes.charAt(i)), Severity.WARNING));
    }
    return this;
  }

  List<IncidentEvent> events() {
    return events;
  }

  AlertState state() {
    return state;
  }

  /** Transition and severity of each event, such as {@code OPENED WARNING}. */
  List<String> lives() {
    return events.stream().map(event -> event.transition() + " " + event.severity()).toList();
  }

  static Verdict verdict(
      int hour, String column, String check, Outcome outcome, Severity severity) {
    return verdict(hour, column, check, outcome, severity, false, 0.5, 0.9);
  }

  /** One verdict of {@code drift} of each of these columns at that hour. */
  Story drifts(int hour, Outcome outcome, List<String> columns) {
    return tell(
        columns.stream()
            .map(column -> verdict(hour, column, "drift", outcome, Severity.WARNING))
            .toArray(Verdict[]::new));
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
        START.plus(HOUR.multipliedBy(hour + 1L)),
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
        START.plus(HOUR.multipliedBy(hour + 1L)),
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
    Window window = Window.of(START.plus(HOUR.multipliedBy(hour)).toEpochMilli(), 3_600_000);
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
        START.plus(HOUR.multipliedBy(now + 1)),
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

  private static Outcome outcome(char letter) {
    return switch (letter) {
      case 'B' -> Outcome.BREACH;
      case 'P' -> Outcome.PASS;
      case 'I' -> Outcome.INCONCLUSIVE;
      default -> throw new IllegalArgumentException("outcome is " + letter + ", must be B, P or I");
    };
  }
}
