// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.Standing.Phase;
import io.tidewatch.validators.judge.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An incident between opening and resolving.
 *
 * @param sequence events emitted so far; 0 before it was told of
 * @param severity the worst of its checks that fired, or that of a page; never goes down
 * @param opened event time of its first event
 * @param lastChange event time of the newest event that is not a note
 * @param news what the next event has to tell
 * @param paged whether it has taken a page of the week's
 * @param members newest breach of each check, by series
 */
public record OpenIncident(
    String key,
    int sequence,
    Severity severity,
    Instant onset,
    Instant opened,
    Instant lastChange,
    News news,
    boolean paged,
    Standing standing,
    SortedMap<String, Symptom> members) {

  /** What has not been told yet, least pressing first. */
  public enum News {
    NONE,
    /** Waits for the cooldown. */
    JOINED,
    /** Does not wait: it flaps, is held no more, or has become another's matter. */
    CHANGED,
    /** Does not wait. */
    ESCALATED
  }

  public OpenIncident {
    members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
  }

  /** An incident that nobody has been told of. */
  static OpenIncident of(
      String key, Symptom first, Instant onset, Standing standing, SortedMap<String, Symptom> all) {
    return new OpenIncident(
        key, 0, first.severity(), onset, first.at(), first.at(), News.NONE, false, standing, all);
  }

  /** All members, strongest first. */
  List<Symptom> strongestFirst() {
    return members.values().stream().sorted(Symptom.STRONGEST_FIRST).toList();
  }

  /** Event time of the newest breach. */
  Instant lastBreach() {
    return members.values().stream().map(Symptom::at).max(Instant::compareTo).orElse(lastChange);
  }

  /** Takes the newest breach of a check that fires: an old member, or a new one. */
  OpenIncident with(String series, Symptom symptom) {
    News brought = members.containsKey(series) ? News.NONE : News.JOINED;
    return attaching(series, symptom).bringing(brought).atLeast(symptom.severity());
  }

  /** Takes a check that breaches but does not fire; nobody is told because of it. */
  OpenIncident attaching(String series, Symptom symptom) {
    var longer = new TreeMap<>(members);
    longer.put(series, symptom);
    return having(longer);
  }

  OpenIncident without(String series) {
    var fewer = new TreeMap<>(members);
    fewer.remove(series);
    return having(fewer);
  }

  /** Puts the numbers of a member right, if it shows the window that the verdict revises. */
  OpenIncident revising(Verdict verdict) {
    Symptom shown = members.get(verdict.series());
    return shown != null && shown.isRevisedBy(verdict)
        ? attaching(verdict.series(), shown.revisedBy(verdict))
        : this;
  }

  /** Takes over all members of younger incidents that have the same cause. */
  OpenIncident absorbing(Collection<OpenIncident> younger, String source) {
    var all = new TreeMap<>(members);
    OpenIncident one = standing(standing.from(Optional.of(source))).bringing(News.JOINED);
    boolean page = paged;
    boolean held = standing.hold().isPresent();
    for (OpenIncident other : younger) {
      other.members.forEach(all::putIfAbsent);
      one = one.atLeast(other.severity);
      page |= other.paged;
      held &= other.standing.hold().isPresent();
    }
    OpenIncident told = held ? one : one.standing(one.standing.held(Optional.empty()));
    boolean louder = !held && standing.hold().isPresent();
    return (louder ? told.bringing(News.CHANGED) : told).having(all).paged(page);
  }

  /** The incident, at least as severe as that. */
  OpenIncident atLeast(Severity other) {
    return other.compareTo(severity) > 0
        ? new OpenIncident(
            key,
            sequence,
            other,
            onset,
            opened,
            lastChange,
            News.ESCALATED,
            paged,
            standing,
            members)
        : this;
  }

  /** The incident with something to tell, unless it has something more pressing. */
  OpenIncident bringing(News brought) {
    return brought.compareTo(news) > 0 ? telling(sequence, lastChange, brought) : this;
  }

  OpenIncident standing(Standing now) {
    return new OpenIncident(
        key, sequence, severity, onset, opened, lastChange, news, paged, now, members);
  }

  OpenIncident paged(boolean now) {
    return new OpenIncident(
        key, sequence, severity, onset, opened, lastChange, news, now, standing, members);
  }

  /** The incident after a note, which makes it neither newer nor louder. */
  OpenIncident noted() {
    return telling(sequence + 1, lastChange, news);
  }

  /** The incident after one more event. */
  OpenIncident told(Instant at) {
    return telling(sequence + 1, at, News.NONE);
  }

  boolean is(Phase phase) {
    return standing.phase() == phase;
  }

  boolean changedWithin(Duration span, Instant until) {
    return !lastChange.plus(span).isBefore(until);
  }

  /** Whether something was added to it around that time, and it had not begun long after. */
  boolean isAround(Instant time, Duration span) {
    return changedWithin(span, time) && !onset.isAfter(time.plus(span));
  }

  boolean cooledDown(Duration cooldown, Instant at) {
    return !lastChange.plus(cooldown).isAfter(at);
  }

  private OpenIncident telling(int number, Instant at, News left) {
    return new OpenIncident(
        key, number, severity, onset, opened, at, left, paged, standing, members);
  }

  private OpenIncident having(SortedMap<String, Symptom> all) {
    return new OpenIncident(
        key, sequence, severity, onset, opened, lastChange, news, paged, standing, all);
  }
}
