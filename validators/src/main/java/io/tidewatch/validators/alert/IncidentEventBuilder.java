// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Standing.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An {@link IncidentEvent} that is being put together: the one place that knows all its fields. */
public final class IncidentEventBuilder {

  private final String incident;
  private final int sequence;
  private final Transition transition;
  private Severity severity = Severity.WARNING;
  private Instant at = Instant.EPOCH;
  private Instant onset = Instant.EPOCH;
  private String monitor = "";
  private String owner = "";
  private String cause = "";
  private List<Member> members = List.of();
  private Optional<String> snapshot = Optional.empty();
  private Optional<String> runbook = Optional.empty();
  private Optional<String> dashboard = Optional.empty();
  private Optional<String> note = Optional.empty();
  private Standing standing;
  private Background background = Background.NONE;

  /** A step of which nothing else is known: of no source, and held by nothing. */
  IncidentEventBuilder(String incident, int sequence, Transition transition) {
    this.incident = incident;
    this.sequence = sequence;
    this.transition = transition;
    this.standing =
        transition == Transition.RESOLVED ? Standing.FIRING.in(Phase.RESOLVED) : Standing.FIRING;
  }

  IncidentEventBuilder(IncidentEvent event) {
    this(event.incident(), event.sequence(), event.transition());
    severity(event.severity()).at(event.at()).onset(event.onset());
    monitor(event.monitor()).owner(event.owner()).cause(event.cause());
    members(event.members()).snapshot(event.snapshot()).runbook(event.runbook());
    dashboard(event.dashboard());
    note(event.note()).standing(event.standing()).background(event.background());
  }

  public IncidentEventBuilder severity(Severity is) {
    severity = is;
    return this;
  }

  public IncidentEventBuilder at(Instant time) {
    at = time;
    return this;
  }

  public IncidentEventBuilder onset(Instant time) {
    onset = time;
    return this;
  }

  public IncidentEventBuilder monitor(String name) {
    monitor = name;
    return this;
  }

  public IncidentEventBuilder owner(String name) {
    owner = name;
    return this;
  }

  public IncidentEventBuilder cause(String sentence) {
    cause = sentence;
    return this;
  }

  /** Strongest evidence first. */
  public IncidentEventBuilder members(List<Member> all) {
    members = all;
    return this;
  }

  public IncidentEventBuilder snapshot(Optional<String> id) {
    snapshot = id;
    return this;
  }

  public IncidentEventBuilder runbook(Optional<String> address) {
    runbook = address;
    return this;
  }

  public IncidentEventBuilder dashboard(Optional<String> address) {
    dashboard = address;
    return this;
  }

  public IncidentEventBuilder note(Optional<String> sentence) {
    note = sentence;
    return this;
  }

  public IncidentEventBuilder standing(Standing now) {
    standing = now;
    return this;
  }

  public IncidentEventBuilder background(Background known) {
    background = known;
    return this;
  }

  public IncidentEvent build() {
    return new IncidentEvent(
        incident,
        sequence,
        transition,
        severity,
        at,
        onset,
        monitor,
        owner,
        cause,
        members,
        snapshot,
        runbook,
        dashboard,
        note,
        standing,
        background);
  }
}
