// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.judge.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An incident between opening and resolving.
 *
 * @param sequence events emitted so far; 0 before it was told of
 * @param severity the worst of its checks that fired; never goes down
 * @param lastChange event time of the newest event that is not a note
 * @param news what the next event has to tell
 * @param members newest breach of each check, by series
 */
public record OpenIncident(
    String key,
    int sequence,
    Severity severity,
    Instant onset,
    Instant lastChange,
    News news,
    SortedMap<String, Symptom> members) {

  /** What has not been told yet, least pressing first. */
  public enum News {
    NONE,
    /** Waits for the cooldown. */
    JOINED,
    /** Does not wait. */
    ESCALATED
  }

  public OpenIncident {
    members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
  }

  /** All members, strongest first. */
  List<Symptom> strongestFirst() {
    return members.values().stream().sorted(Symptom.STRONGEST_FIRST).toList();
  }

  /** Takes the newest breach of a check that fires: an old member, or a new one. */
  OpenIncident with(String series, Symptom symptom) {
    boolean worse = symptom.severity().compareTo(severity) > 0;
    News brought = worse ? News.ESCALATED : members.containsKey(series) ? News.NONE : News.JOINED;
    return new OpenIncident(
        key,
        sequence,
        worse ? symptom.severity() : severity,
        onset,
        lastChange,
        brought.compareTo(news) > 0 ? brought : news,
        including(series, symptom));
  }

  /** Takes a check that breaches but does not fire; nobody is told because of it. */
  OpenIncident attaching(String series, Symptom symptom) {
    return new OpenIncident(
        key, sequence, severity, onset, lastChange, news, including(series, symptom));
  }

  /** Puts the numbers of a member right, if it shows the window that the verdict revises. */
  OpenIncident revising(Verdict verdict) {
    Symptom shown = members.get(verdict.series());
    return shown != null && shown.isRevisedBy(verdict)
        ? attaching(verdict.series(), shown.revisedBy(verdict))
        : this;
  }

  /** The incident after a note, which makes it neither newer nor louder. */
  OpenIncident noted() {
    return new OpenIncident(key, sequence + 1, severity, onset, lastChange, news, members);
  }

  /** The incident after one more event. */
  OpenIncident told(Instant at) {
    return new OpenIncident(key, sequence + 1, severity, onset, at, News.NONE, members);
  }

  boolean changedWithin(Duration span, Instant until) {
    return !lastChange.plus(span).isBefore(until);
  }

  boolean cooledDown(Duration cooldown, Instant at) {
    return !lastChange.plus(cooldown).isAfter(at);
  }

  private SortedMap<String, Symptom> including(String series, Symptom symptom) {
    var longer = new TreeMap<>(members);
    longer.put(series, symptom);
    return longer;
  }
}
