// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.AlertPolicy;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.Grouping.Merged;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.OpenIncident.News;
import io.tidewatch.validators.alert.Standing.Phase;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.judge.VerdictOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Turns the run of a monitor's verdicts into the lives of few incidents. Pure: the same verdicts in
 * the same order of moments give the same events, so a replay tells nothing new.
 *
 * <p>A check fires on {@code fireBreaches} of its last {@code fireWindows} conclusive verdicts, or
 * at once on an urgent one, and is well again after some passes that are clearly below its
 * threshold, without a breach between them. What fires goes into an incident by {@link Grouping}.
 * The incident is resolved when all its checks are well, nothing has breached for the cooldown, and
 * none of them flaps.
 *
 * <p>A verdict on a window that was judged before, because late rows came, replaces the earlier one
 * in what is remembered. It opens nothing, resolves nothing and tells nobody; an open incident
 * whose evidence it changes gets a note. Source: alerting.md, section 8.
 */
public final class AlertMachine {

  /** The stage that pages. */
  private static final String PRODUCTION = "production";

  /** An outage that comes back is a new page sooner. Source: alerting.md, section 8, "P1: 10m". */
  private static final int CRITICAL_COOLDOWN = 3;

  private final AlertScope scope;
  private final AlertPolicy policy;
  private final OwnChanges own;
  private final Paging paging;

  AlertMachine(AlertPolicy policy, OwnChanges own) {
    this.scope = own.scope();
    this.policy = policy;
    this.own = own;
    this.paging = new Paging(scope, policy);
  }

  public AlertMachine(AlertScope scope, AlertPolicy policy) {
    this(policy, OwnChanges.unseen(scope));
  }

  public static AlertMachine of(Monitor monitor) {
    return new AlertMachine(AlertScope.of(monitor), monitor.alerts());
  }

  /**
   * One that also tells what the monitor itself sees change.
   *
   * @param versions that verdicts are made by from now on
   */
  public static AlertMachine of(Monitor monitor, Versions versions) {
    return new AlertMachine(monitor.alerts(), OwnChanges.of(monitor, versions));
  }

  /**
   * Takes all verdicts of one moment, and only then tells: an incident that opens names everything
   * that broke at once. Cost: the number of verdicts and of checks that breached lately.
   *
   * @param verdicts at least one, all judged at the same event time, in any order
   * @throws IllegalArgumentException if there are none, or their times differ
   */
  public Decision step(AlertState before, List<Verdict> verdicts) {
    return step(before, verdicts, List.of(), List.of());
  }

  /**
   * As {@link #step(AlertState, List)}.
   *
   * @param said by people: silences that hold, or held, or will; feedback on incidents
   * @param changes that have happened since the last step, in any order
   */
  public Decision step(
      AlertState before,
      List<Verdict> verdicts,
      List<? extends AlertRequest> said,
      List<ChangeEvent> changes) {
    List<Verdict> ordered = VerdictOrder.inTime(verdicts.stream().map(AlertMachine::told));
    long times = ordered.stream().map(Verdict::asOf).distinct().count();
    if (times != 1) {
      throw new IllegalArgumentException(
          "verdicts is " + ordered.size() + " of " + times + " times, must be of one");
    }
    Instant asOf = ordered.get(0).asOf();
    var draft = new AlertDraft(before, said);
    Paging.giveBack(draft, asOf);
    List<Verdict> fresh = ordered.stream().filter(verdict -> !verdict.isRevision()).toList();
    List<ChangeEvent> seen = own.seen(draft.versions(), asOf, fresh);
    draft.under(own.after(draft.versions(), fresh));
    draft.hear(Stream.concat(changes.stream(), seen.stream()).toList(), asOf);
    for (Verdict verdict : ordered) {
      String series = verdict.series();
      draft.judge(series, draft.check(series).after(verdict, policy));
    }
    var events = new ArrayList<>(heard(draft, asOf));
    events.addAll(amend(draft, asOf, ordered));
    events.addAll(place(draft, asOf, fresh));
    if (!fresh.isEmpty()) {
      events.addAll(tell(draft, Holding.of(policy.quiet(), said, asOf), fresh));
    }
    draft.forget(asOf.minus(scope.largestWindow().multipliedBy(Flapping.STATES)));
    return new Decision(draft.state(), events, seen);
  }

  /**
   * Tells that no window closes any more. What fires stays as it is: silence resolves nothing.
   *
   * @param since event time of the last moment
   * @param silence how long nothing has come, by the clock
   * @param said as in {@link #step(AlertState, List, List, List)}
   */
  public Decision noData(
      AlertState before, Instant since, Duration silence, List<? extends AlertRequest> said) {
    if (before.incidentOf(NoData.SERIES).isPresent()) {
      return new Decision(before, List.of());
    }
    Instant asOf = since.plus(silence);
    var draft = new AlertDraft(before, said);
    Paging.giveBack(draft, asOf);
    OpenIncident incident = NoData.incident(scope.monitor(), since, silence);
    draft.put(incident);
    draft.put(NoData.SERIES, NoData.check(incident));
    OpenIncident held =
        Holding.of(policy.quiet(), said, asOf).held(incident, draft.firing(incident));
    OpenIncident told = paging.page(held, draft, asOf).told(asOf);
    draft.put(told);
    return new Decision(draft.state(), List.of(event(draft, told, Transition.OPENED, asOf)));
  }

  private IncidentEvent event(AlertDraft draft, OpenIncident of, Transition what, Instant asOf) {
    return IncidentEvent.of(scope, of, what, asOf, draft);
  }

  /** A window was judged: if there was no data, there is some now. */
  private List<IncidentEvent> heard(AlertDraft draft, Instant asOf) {
    return NoData.end(draft, asOf)
        .map(over -> List.of(event(draft, over, Transition.RESOLVED, asOf)))
        .orElse(List.of());
  }

  /** What only shadows production wakes nobody; a comparison knows itself whom it serves. */
  private static Verdict told(Verdict verdict) {
    boolean itself = verdict.key().subject().stage().equals(PRODUCTION) || verdict.isOfComparison();
    return itself ? verdict : verdict.atMost(Severity.WARNING);
  }

  /**
   * Puts right what open incidents say. Notes are for the record: they neither wait for the
   * cooldown nor begin it anew.
   */
  private List<IncidentEvent> amend(AlertDraft draft, Instant asOf, List<Verdict> verdicts) {
    var notes = new TreeMap<String, List<Verdict>>(); // by incident
    for (Verdict verdict : verdicts) {
      Optional<OpenIncident> own =
          verdict.isRevision() ? draft.incidentOf(verdict.series()) : Optional.empty();
      if (own.isPresent()) {
        draft.put(own.get().revising(verdict));
        if (Revision.changes(verdict)) {
          notes.computeIfAbsent(own.get().key(), key -> new ArrayList<>()).add(verdict);
        }
      }
    }
    var events = new ArrayList<IncidentEvent>();
    for (OpenIncident incident : draft.incidents()) {
      List<Verdict> changed = notes.get(incident.key());
      if (changed != null) {
        OpenIncident noted = incident.noted();
        Optional<String> note = Optional.of(Note.of(changed, scope.hidden()));
        events.add(event(draft, noted, Transition.UPDATED, asOf).toBuilder().note(note).build());
        draft.put(noted);
      }
    }
    return events;
  }

  /** Columns of a known lineage first: all else joins what they have opened. */
  private List<IncidentEvent> place(AlertDraft draft, Instant asOf, List<Verdict> verdicts) {
    var grouping = new Grouping(scope, draft);
    verdicts.stream()
        .filter(verdict -> verdict.outcome() == Outcome.BREACH)
        .sorted(Comparator.comparing(verdict -> !grouping.hasLineage(verdict)))
        .forEach(grouping::place);
    verdicts.stream().filter(Verdict::unusual).forEach(grouping::accompany);
    var events = new ArrayList<IncidentEvent>();
    for (Merged merged : grouping.merge()) {
      OpenIncident last = merged.younger().told(asOf);
      OpenIncident ended = last.standing(last.standing().into(merged.older().key()));
      events.add(event(draft, ended, Transition.RESOLVED, asOf));
    }
    for (OpenIncident incident : draft.incidents()) {
      draft.put(paging.severity(incident, grouping.firing(incident)));
    }
    return events;
  }

  /**
   * Tells what is due.
   *
   * @param holding what holds incidents at this moment
   * @param fresh verdicts of this moment on windows that were not judged before, at least one
   */
  private List<IncidentEvent> tell(AlertDraft draft, Holding holding, List<Verdict> fresh) {
    Instant asOf = holding.asOf();
    boolean passed = fresh.stream().anyMatch(verdict -> verdict.outcome() == Outcome.PASS);
    var events = new ArrayList<IncidentEvent>();
    for (OpenIncident known : draft.incidents()) {
      OpenIncident incident = holding.held(inPhase(known, draft, asOf), draft.firing(known));
      draft.put(incident);
      Optional<Transition> due = due(incident, asOf, passed);
      if (due.isPresent()) {
        OpenIncident told = paging.page(incident, draft, asOf).told(asOf);
        if (due.get() == Transition.RESOLVED) {
          told = told.standing(told.standing().in(Phase.RESOLVED));
          draft.end(told);
        } else {
          draft.put(told);
        }
        events.add(event(draft, told, due.get(), asOf));
      }
    }
    return events;
  }

  private OpenIncident inPhase(OpenIncident incident, AlertDraft draft, Instant asOf) {
    boolean flaps =
        incident.members().entrySet().stream()
            .filter(member -> draft.check(member.getKey()).flapping().holds())
            .anyMatch(member -> member.getValue().isRecent(member.getKey(), asOf));
    boolean well = incident.members().keySet().stream().allMatch(well(draft, asOf));
    Phase phase = flaps ? Phase.FLAPPING : well ? Phase.RECOVERING : Phase.FIRING;
    boolean begins = flaps && !incident.is(Phase.FLAPPING);
    OpenIncident now = incident.standing(incident.standing().in(phase));
    return begins ? now.bringing(News.CHANGED) : now;
  }

  private Optional<Transition> due(OpenIncident incident, Instant asOf, boolean passed) {
    if (incident.sequence() == 0) {
      return Optional.of(Transition.OPENED);
    }
    if (incident.news().compareTo(News.CHANGED) >= 0) {
      return Optional.of(Transition.UPDATED);
    }
    if (passed && incident.is(Phase.RECOVERING) && isOver(incident, asOf)) {
      return Optional.of(Transition.RESOLVED);
    }
    boolean news = incident.news() == News.JOINED && incident.is(Phase.FIRING);
    return news && incident.cooledDown(policy.cooldown(), asOf)
        ? Optional.of(Transition.UPDATED)
        : Optional.empty();
  }

  private boolean isOver(OpenIncident incident, Instant asOf) {
    Duration wait =
        incident.severity() == Severity.CRITICAL
            ? policy.cooldown().dividedBy(CRITICAL_COOLDOWN)
            : policy.cooldown();
    Instant old = incident.opened().plus(policy.clearing().firingMin());
    return !incident.lastBreach().plus(wait).isAfter(asOf)
        && incident.cooledDown(wait, asOf)
        && !old.isAfter(asOf);
  }

  /**
   * Whether a member no longer holds its incident open. One that fires must pass, clearly, or at
   * least not breach for 21 of its windows; one that only came along may also have fallen silent,
   * and so may any of a stage beside production, which may have been taken away.
   */
  private Predicate<String> well(AlertDraft draft, Instant asOf) {
    Instant recently = asOf.minus(scope.related());
    return series -> {
      CheckState check = draft.check(series);
      boolean mayFallSilent = !check.firing() || !Verdict.stageOf(series).equals(PRODUCTION);
      boolean silent = mayFallSilent && !check.showsSince(recently);
      return check.passes() >= policy.clearing().after() || silent || check.calm(series, asOf);
    };
  }
}
