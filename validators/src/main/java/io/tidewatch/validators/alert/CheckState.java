// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.AlertPolicy;
import io.tidewatch.validators.judge.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of one check between two verdicts.
 *
 * @param recent the last {@code fireWindows} conclusive verdicts, oldest first
 * @param passes passes that clear since the last breach
 * @param firing whether the check is the matter of an incident
 * @param symptom the newest breach, or the newest pass that was unusual
 * @param flapping how it came and went
 */
public record CheckState(
    List<Conclusion> recent,
    int passes,
    boolean firing,
    Optional<Symptom> symptom,
    Flapping flapping) {

  /** A check that was never seen to breach; it need not be kept. */
  public static final CheckState QUIET =
      new CheckState(List.of(), 0, false, Optional.empty(), Flapping.NONE);

  public CheckState {
    recent = List.copyOf(recent);
  }

  /** The state after one more verdict. An inconclusive one changes nothing. */
  CheckState after(Verdict verdict, AlertPolicy policy) {
    if (verdict.isRevision()) {
      return Revision.of(this, verdict, policy);
    }
    return switch (verdict.outcome()) {
      case INCONCLUSIVE -> this;
      case PASS -> afterPass(verdict, policy);
      case BREACH -> afterBreach(verdict, policy);
    };
  }

  /** Whether nothing of the check is worth keeping. */
  boolean quiet() {
    return !firing
        && symptom.isEmpty()
        && flapping.isCalm()
        && recent.stream().noneMatch(Conclusion::breach);
  }

  /** What stays of it once its incident is over: only how it came and went. */
  CheckState afterIncident() {
    List<Conclusion> last = recent.subList(Math.max(0, recent.size() - 1), recent.size());
    boolean calm = flapping.isCalm() || last.stream().anyMatch(Conclusion::breach);
    return calm ? QUIET : new CheckState(last, passes, false, Optional.empty(), flapping);
  }

  /**
   * Whether it has not breached for as many windows as flapping looks at: its value stays between
   * what clears and what breaches, or it is no longer judged. Either would else hold an incident
   * for ever.
   *
   * @param series of this check, which says how long its windows are
   */
  boolean calm(String series, Instant now) {
    return symptom.filter(shown -> shown.isRecent(series, now)).isEmpty();
  }

  /**
   * Whether nothing was heard of it since that time. What labels tell is of windows long ago: of a
   * breach the time counts at which it was judged.
   */
  boolean silentSince(Instant time) {
    return !showsSince(time)
        && recent.stream().map(Conclusion::windowStart).allMatch(time::isAfter);
  }

  /** Whether there is a symptom that was judged at that time or later. */
  boolean showsSince(Instant time) {
    return symptom.isPresent() && !symptom.get().at().isBefore(time);
  }

  /**
   * Start of the window of the first of the recent breaches; empty if windows that passed have
   * pushed them out.
   */
  public Optional<Instant> onset() {
    return recent.stream().filter(Conclusion::breach).map(Conclusion::windowStart).findFirst();
  }

  private CheckState afterPass(Verdict verdict, AlertPolicy policy) {
    int inARow = verdict.clears(policy.clearing().below()) ? passes + 1 : passes;
    boolean clears = firing && inARow >= policy.clearing().after();
    List<Conclusion> kept = clears ? List.of(Conclusion.of(verdict)) : with(verdict, policy);
    boolean breachedLately = kept.stream().anyMatch(Conclusion::breach);
    Optional<Symptom> left =
        breachedLately || firing ? symptom.map(shown -> shown.passing(verdict)) : Optional.empty();
    return new CheckState(
        kept,
        inARow,
        firing && !clears,
        verdict.unusual() ? Optional.of(seen(verdict)) : left,
        flapping.after(firing && !clears, policy.flapping()));
  }

  private CheckState afterBreach(Verdict verdict, AlertPolicy policy) {
    List<Conclusion> longer = with(verdict, policy);
    long breaches =
        longer.stream().filter(Conclusion::breach).map(Conclusion::windowStart).distinct().count();
    boolean fires = firing || verdict.urgent() || breaches >= policy.fireBreaches();
    return new CheckState(
        longer, 0, fires, Optional.of(seen(verdict)), flapping.after(fires, policy.flapping()));
  }

  private Symptom seen(Verdict verdict) {
    return Symptom.of(verdict).after(symptom, verdict);
  }

  /** What an incident shows of a verdict that this state has taken in. */
  Symptom shown(Verdict verdict) {
    return symptom
        .filter(own -> own.member().verdict().equals(Optional.of(verdict.id())))
        .orElseGet(() -> Symptom.of(verdict));
  }

  private List<Conclusion> with(Verdict verdict, AlertPolicy policy) {
    var longer = new ArrayList<>(recent);
    longer.add(Conclusion.of(verdict));
    int surplus = Math.max(0, longer.size() - policy.fireWindows());
    return longer.subList(surplus, longer.size());
  }
}
