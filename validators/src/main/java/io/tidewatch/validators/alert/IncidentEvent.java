// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.format.Hash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
 * @param note what late rows have changed of the evidence; such an event is for the record, and
 *     nobody is told of it
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
    Optional<String> note) {

  /** What happened to the incident. */
  public enum Transition {
    OPENED,
    UPDATED,
    RESOLVED
  }

  public IncidentEvent {
    members = List.copyOf(members);
  }

  /** Ids of all snapshots that it rests on: its own, and those of its members. */
  public Set<String> snapshots() {
    Set<String> named = new TreeSet<>();
    snapshot.ifPresent(named::add);
    members.forEach(member -> member.snapshot().ifPresent(named::add));
    return named;
  }

  /** The same incident and sequence give the same id, also on replay. */
  public String id() {
    return Hash.id(incident, sequence);
  }
}
