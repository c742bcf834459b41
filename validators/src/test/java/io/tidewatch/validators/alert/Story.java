// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.AlertPolicy;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
      tell(
          Verdicts.verdict(
              firstHour + i, "temp", "drift", outcome(outcomes.charAt(i)), Severity.WARNING));
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

  /** One verdict of {@code drift} of each of these columns at that hour. */
  Story drifts(int hour, Outcome outcome, List<String> columns) {
    return tell(
        columns.stream()
            .map(column -> Verdicts.verdict(hour, column, "drift", outcome, Severity.WARNING))
            .toArray(Verdict[]::new));
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
