// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.AlertPolicy;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.OpenIncident.News;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Turns the run of a monitor's verdicts into the lives of few incidents. Pure: the same verdicts in
 * the same order of moments give the same events, so a replay tells nothing new.
 *
 * <p>A verdict on a window that was judged before, because late rows came, replaces the earlier one
 * in what is remembered. It opens nothing, resolves nothing and tells nobody; an open incident
 * whose evidence it changes gets a note.
 *
 * <p>A check fires on {@code fireBreaches} of its last {@code fireWindows} conclusive verdicts, or
 * at once on an urgent one. One incident per cause: what fires while one is open joins it. Source:
 * alerting.md, section 8.
 */
public final class AlertMachine {

  /** Makes the order of a moment's verdicts total, however they arrived. */
  public static final Comparator<Verdict> IN_TIME =
      Comparator.comparing((Verdict verdict) -> verdict.key().window().end())
          .thenComparing(Verdict::series)
          .thenComparing(Verdict::id);

  /** Members in one event. */
  static final int MEMBERS_MAX = 20;

  private static final int KEY_DIGITS = 16;

  /** How the series of the production stage begin; see {@link Verdict#series()}. */
  private static final String PRODUCTION = "production|";

  private final String monitor;
  private final String owner;
  private final Optional<String> runbook;
  private final AlertPolicy policy;
  private final Duration related;
  private final Set<String> hidden;

  /**
   * A machine for one monitor.
   *
   * @param owner who is told
   * @param largestWindow the longest window of the monitor; what breaks within two of them is taken
   *     to have one cause
   */
  public AlertMachine(
      String monitor,
      String owner,
      Optional<String> runbook,
      AlertPolicy policy,
      Duration largestWindow) {
    this(monitor, owner, runbook, policy, largestWindow, Set.of());
  }

  private AlertMachine(
      String monitor,
      String owner,
      Optional<String> runbook,
      AlertPolicy policy,
      Duration largestWindow,
      Set<String> hidden) {
    this.monitor = monitor;
    this.owner = owner;
    this.runbook = runbook;
    this.policy = policy;
    this.related = largestWindow.multipliedBy(2);
    this.hidden = Set.copyOf(hidden);
  }

  /** The same machine, whose events do not name these columns. */
  public AlertMachine hiding(Set<String> columns) {
    return new AlertMachine(monitor, owner, runbook, policy, related.dividedBy(2), columns);
  }

  /**
   * Takes all verdicts of one moment, and only then tells: an incident that opens names everything
   * that broke at once. Cost: the number of verdicts and of checks that breached lately.
   *
   * @param verdicts at least one, all judged at the same event time, in any order
   * @throws IllegalArgumentException if there are none, or their times differ
   */
  public Decision step(AlertState before, List<Verdict> verdicts) {
    List<Verdict> ordered = verdicts.stream().map(AlertMachine::told).sorted(IN_TIME).toList();
    long times = ordered.stream().map(Verdict::asOf).distinct().count();
    if (times != 1) {
      throw new IllegalArgumentException(
          "verdicts is " + ordered.size() + " of " + times + " times, must be of one");
    }
    AlertState state = before;
    for (Verdict verdict : ordered) {
      CheckState check = state.check(verdict.series()).after(verdict, policy);
      state = state.withCheck(verdict.series(), check);
    }
    var notes = new TreeMap<String, List<Verdict>>(); // by incident
    for (Verdict verdict : ordered) {
      if (verdict.isRevision()) {
        state = amend(state, verdict, notes);
      } else {
        state = place(state, verdict);
      }
    }
    Decision noted = note(state, ordered.get(0).asOf(), notes);
    List<Verdict> fresh = ordered.stream().filter(verdict -> !verdict.isRevision()).toList();
    return fresh.isEmpty() ? noted : tell(noted, fresh);
  }

  /** What only shadows production wakes nobody; a comparison knows itself whom it serves. */
  private static Verdict told(Verdict verdict) {
    boolean itself = verdict.series().startsWith(PRODUCTION) || verdict.isOfComparison();
    return itself ? verdict : verdict.atMost(Severity.WARNING);
  }

  /** Puts right what an open incident says; it opens none, and none grows by it. */
  private static AlertState amend(
      AlertState state, Verdict verdict, Map<String, List<Verdict>> notes) {
    Optional<OpenIncident> own = state.incidentOf(verdict.series());
    if (own.isEmpty() || own.get().sequence() == 0) {
      return state;
    }
    if (Revision.changes(verdict)) {
      notes.computeIfAbsent(own.get().key(), key -> new ArrayList<>()).add(verdict);
    }
    return state.withIncident(own.get().revising(verdict));
  }

  /** Notes are for the record: they neither wait for the cooldown nor begin it anew. */
  private Decision note(AlertState before, Instant asOf, Map<String, List<Verdict>> notes) {
    AlertState state = before;
    var events = new ArrayList<IncidentEvent>();
    for (OpenIncident incident : before.incidents()) {
      List<Verdict> changed = notes.get(incident.key());
      if (changed != null) {
        OpenIncident noted = incident.noted();
        events.add(event(noted, Transition.UPDATED, asOf, Optional.of(Note.of(changed, hidden))));
        state = state.withIncident(noted);
      }
    }
    return new Decision(state, events);
  }

  private AlertState place(AlertState state, Verdict verdict) {
    return switch (verdict.outcome()) {
      case BREACH -> place(state, state.check(verdict.series()), verdict);
      case PASS -> verdict.unusual() ? accompany(state, verdict) : state;
      case INCONCLUSIVE -> state;
    };
  }

  /** Puts a breach into the incident that it belongs to, if it belongs to one. */
  private AlertState place(AlertState state, CheckState check, Verdict verdict) {
    Symptom symptom = Symptom.of(verdict);
    Optional<OpenIncident> own = state.incidentOf(verdict.series());
    if (!check.firing()) {
      return own.map(incident -> incident.attaching(verdict.series(), symptom))
          .map(state::withIncident)
          .orElse(state);
    }
    return own.or(() -> related(state, symptom))
        .map(incident -> incident.with(verdict.series(), symptom))
        .map(state::withIncident)
        .orElseGet(() -> state.withIncident(opening(state, check, verdict)));
  }

  /** Attaches what moved beside an incident that is fresh; by itself it is the matter of none. */
  private AlertState accompany(AlertState state, Verdict verdict) {
    Symptom symptom = Symptom.of(verdict);
    return state.incidents().stream()
        .filter(incident -> incident.changedWithin(related, symptom.at()))
        .filter(incident -> !incident.members().containsKey(verdict.series()))
        .max(Comparator.comparing(OpenIncident::lastChange))
        .map(incident -> state.withIncident(incident.attaching(verdict.series(), symptom)))
        .orElse(state);
  }

  /**
   * The newest open incident, of whichever stage: a shadow model reads the same features, and what
   * breaks in both has one cause. One that only made a ticket, and has been still for longer than
   * {@code related}, does not swallow a check that is worse: that is another cause.
   */
  private Optional<OpenIncident> related(AlertState state, Symptom symptom) {
    return state.incidents().stream()
        .filter(
            incident ->
                incident.severity().compareTo(symptom.severity()) >= 0
                    || incident.changedWithin(related, symptom.at()))
        .max(Comparator.comparing(OpenIncident::lastChange));
  }

  private OpenIncident opening(AlertState state, CheckState check, Verdict verdict) {
    Symptom symptom = Symptom.of(verdict);
    var members = new TreeMap<String, Symptom>();
    for (Map.Entry<String, CheckState> other : state.checks().entrySet()) {
      boolean shows = other.getValue().showsSince(verdict.asOf().minus(related));
      if (shows && state.incidentOf(other.getKey()).isEmpty()) {
        members.put(other.getKey(), other.getValue().symptom().orElseThrow());
      }
    }
    members.put(verdict.series(), symptom);
    Instant onset = check.onset().orElse(verdict.key().window().start());
    String name = Hash.id(monitor, verdict.series()).substring(0, KEY_DIGITS);
    String key = "tidewatch:" + monitor + ":" + name + ":" + onset.getEpochSecond();
    return new OpenIncident(key, 0, symptom.severity(), onset, verdict.asOf(), News.NONE, members);
  }

  /**
   * Tells what is due.
   *
   * @param noted what has been told so far
   * @param fresh verdicts of this moment on windows that were not judged before, at least one
   */
  private Decision tell(Decision noted, List<Verdict> fresh) {
    Instant asOf = fresh.get(0).asOf();
    boolean passed = fresh.stream().anyMatch(verdict -> verdict.outcome() == Outcome.PASS);
    AlertState state = noted.after();
    var events = new ArrayList<>(noted.events());
    for (OpenIncident incident : noted.after().incidents()) {
      Optional<Transition> due = due(incident, noted.after(), asOf, passed);
      if (due.isPresent()) {
        OpenIncident told = incident.told(asOf);
        events.add(event(told, due.get(), asOf, Optional.empty()));
        state = due.get() == Transition.RESOLVED ? state.without(told) : state.withIncident(told);
      }
    }
    return new Decision(state, events);
  }

  private Optional<Transition> due(
      OpenIncident incident, AlertState state, Instant asOf, boolean passed) {
    if (incident.sequence() == 0) {
      return Optional.of(Transition.OPENED);
    }
    if (incident.news() == News.ESCALATED) {
      return Optional.of(Transition.UPDATED);
    }
    if (!incident.cooledDown(policy.cooldown(), asOf)) {
      return Optional.empty();
    }
    if (passed && incident.members().keySet().stream().allMatch(clear(state, asOf))) {
      return Optional.of(Transition.RESOLVED);
    }
    return incident.news() == News.JOINED ? Optional.of(Transition.UPDATED) : Optional.empty();
  }

  /**
   * Whether a member no longer holds its incident open. One that fires must pass; one that only
   * came along may also have fallen silent, and so may any of a stage beside production, which may
   * have been taken away.
   */
  private Predicate<String> clear(AlertState state, Instant asOf) {
    Instant recently = asOf.minus(related);
    return series -> {
      CheckState check = state.check(series);
      boolean mayFallSilent = !check.firing() || !series.startsWith(PRODUCTION);
      boolean silent = mayFallSilent && !check.showsSince(recently);
      return check.passes() >= policy.clearAfter() || silent;
    };
  }

  private IncidentEvent event(
      OpenIncident incident, Transition transition, Instant at, Optional<String> note) {
    List<Symptom> strongest = incident.strongestFirst();
    List<Member> members =
        strongest.stream().map(Symptom::member).map(member -> member.hiding(hidden)).toList();
    Symptom newest = strongest.stream().max(Comparator.comparing(Symptom::at)).orElseThrow();
    return new IncidentEvent(
        incident.key(),
        incident.sequence(),
        transition,
        incident.severity(),
        at,
        incident.onset(),
        monitor,
        owner,
        Cause.of(members),
        members.subList(0, Math.min(MEMBERS_MAX, members.size())),
        newest.snapshot(),
        runbook,
        note);
  }
}
