// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.format.Hash;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * One step in the life of an incident: what goes to the outbox, and from there to people.
 *
 * @param incident the incident's key: one for its whole life, and the pager's {@code dedup_key}
 * @param sequence 1, 2, 3… within the incident
 * @param at event time of the step
 * @param onset event time at which the first member began to fail
 * @param cause one sentence that names the members with the strongest evidence
 * @param members strongest evidence first
 * @param snapshot id of the snapshot that the newest member was judged on
 * @param dashboard address of what there is to see of it
 * @param note what late rows have changed of the evidence; such an event is for the record, and
 *     nobody is told of it
 * @param standing its phase, where its cause lies, and why it may be held back
 * @param background what to know besides what fails
 */
public record IncidentEvent(
    String incident,
    int sequence,
    Transition transition,
    Severity severity,
    Instant at,
    Instant onset,
    String monitor,
    String owner,
    String cause,
    List<Member> members,
    Optional<String> snapshot,
    Optional<String> runbook,
    Optional<String> dashboard,
    Optional<String> note,
    Standing standing,
    Background background) {

  /** What happened to the incident. */
  public enum Transition {
    OPENED,
    UPDATED,
    RESOLVED
  }

  /** Members in one event. */
  static final int MEMBERS_MAX = 20;

  public IncidentEvent {
    members = List.copyOf(members);
  }

  /** A step of which nothing else is known yet. */
  public static IncidentEventBuilder builder(String incident, int sequence, Transition transition) {
    return new IncidentEventBuilder(incident, sequence, transition);
  }

  /** A builder that has all that this event has. */
  public IncidentEventBuilder toBuilder() {
    return new IncidentEventBuilder(this);
  }

  /** What the incident, as it now stands, has to tell. */
  static IncidentEvent of(
      AlertScope scope,
      OpenIncident incident,
      Transition transition,
      Instant at,
      AlertDraft draft) {
    List<Symptom> strongest = incident.strongestFirst();
    List<Member> members =
        strongest.stream()
            .map(symptom -> symptom.told(scope.importance()))
            .map(member -> member.hiding(scope.hidden()))
            .toList();
    Symptom newest = strongest.stream().max(Comparator.comparing(Symptom::at)).orElseThrow();
    return builder(incident.key(), incident.sequence(), transition)
        .severity(incident.severity())
        .at(at)
        .onset(incident.onset())
        .monitor(scope.monitor())
        .owner(scope.owner())
        .cause(Cause.of(members))
        .members(members.subList(0, Math.min(MEMBERS_MAX, members.size())))
        .snapshot(newest.snapshot())
        .runbook(scope.runbook())
        .dashboard(scope.dashboardOf(incident.key(), incident.onset(), at))
        .standing(incident.standing())
        .background(
            background(
                members,
                draft.pastIncidents().of(strongest.get(0).member().rule(), incident.key()),
                draft.changes().near(incident.onset())))
        .build();
  }

  /** The record of the rule that leads, by the name under which it may be told. */
  private static Background background(
      List<Member> members, TrackRecord record, List<ChangeEvent> changes) {
    var told =
        new TrackRecord(
            members.get(0).rule(),
            record.weeks(),
            record.incidents(),
            record.actionable(),
            record.noise(),
            record.last());
    return new Background(members.size(), Optional.of(told), changes);
  }

  /** Members that it does not name. */
  public int unnamed() {
    return Math.max(0, background.memberCount() - members.size());
  }

  /** Rows in an hour of the widest slice that fails, where that is known. */
  public OptionalDouble rowsPerHour() {
    return members.stream().flatMapToDouble(member -> member.proof().rowsPerHour().stream()).max();
  }

  /** The class of its strongest member; {@code DRIFT} if it has none. */
  public ErrorClass errorClass() {
    return members.isEmpty() ? ErrorClass.DRIFT : ErrorClass.of(members.get(0).check());
  }

  /**
   * How loudly it is told to somebody who has not heard of the incident yet; empty if it is not
   * told at all. Who has heard of it hears the end in any case.
   */
  public Optional<Severity> audible() {
    return standing.hold().isEmpty()
        ? Optional.of(severity)
        : standing.hold().filter(Hold::leavesTicket).map(hold -> Severity.WARNING);
  }

  /**
   * Whether it is told to somebody who has not heard of the incident.
   *
   * @param least how severe it must be for them
   */
  public boolean isAudibleTo(Severity least) {
    return audible().filter(severity -> severity.compareTo(least) >= 0).isPresent();
  }

  /** How severe it is told to be: no more than it is audible. */
  public Severity toldSeverity() {
    return audible().orElse(severity);
  }

  /** Whether the incident is over. */
  public boolean isEnd() {
    return transition == Transition.RESOLVED;
  }

  /** Ids of all snapshots that it rests on: its own, and those of its members. */
  public Set<String> snapshots() {
    Set<String> named = new TreeSet<>();
    snapshot.ifPresent(named::add);
    members.forEach(member -> member.snapshot().ifPresent(named::add));
    return named;
  }

  /** The same event with another cause. */
  public IncidentEvent saying(String otherCause) {
    return toBuilder().cause(otherCause).build();
  }

  /** The same event of an incident that stands elsewhere. */
  public IncidentEvent at(Standing other) {
    return toBuilder().standing(other).build();
  }

  /** The same event with other members. */
  public IncidentEvent with(List<Member> otherMembers) {
    return toBuilder().members(otherMembers).build();
  }

  /** The same incident and sequence give the same id, also on replay. */
  public String id() {
    return Hash.id(incident, sequence);
  }
}
