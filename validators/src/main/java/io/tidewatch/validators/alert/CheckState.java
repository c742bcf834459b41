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
 * @param passes passes in a row since the last breach
 * @param firing whether the check is the matter of an incident
 * @param symptom the newest breach, or the newest pass that was unusual
 */
public record CheckState(
    List<Conclusion> recent, int passes, boolean firing, Optional<Symptom> symptom) {

  /** A check that was never seen to breach; it need not be kept. */
  public static final CheckState QUIET = new CheckState(List.of(), 0, false, Optional.empty());

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
    return !firing && symptom.isEmpty() && recent.stream().noneMatch(Conclusion::breach);
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
    int inARow = passes + 1;
    boolean clears = firing && inARow >= policy.clearAfter();
    List<Conclusion> kept = clears ? List.of() : with(verdict, policy);
    boolean breachedLately = kept.stream().anyMatch(Conclusion::breach);
    Optional<Symptom> left = breachedLately || firing ? symptom : Optional.empty();
    return new CheckState(
        kept,
        inARow,
        firing && !clears,
        verdict.unusual() ? Optional.of(Symptom.of(verdict)) : left);
  }

  private CheckState afterBreach(Verdict verdict, AlertPolicy policy) {
    List<Conclusion> longer = with(verdict, policy);
    long breaches = longer.stream().filter(Conclusion::breach).count();
    boolean fires = firing || verdict.urgent() || breaches >= policy.fireBreaches();
    return new CheckState(longer, 0, fires, Optional.of(Symptom.of(verdict)));
  }

  private List<Conclusion> with(Verdict verdict, AlertPolicy policy) {
    var longer = new ArrayList<>(recent);
    longer.add(Conclusion.of(verdict));
    int surplus = Math.max(0, longer.size() - policy.fireWindows());
    return longer.subList(surplus, longer.size());
  }
}
