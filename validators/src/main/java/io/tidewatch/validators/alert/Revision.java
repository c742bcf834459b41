// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.AlertPolicy;
import io.tidewatch.validators.judge.Revised;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a verdict on a window that was judged before does to the memory of its check: it takes the
 * place of the earlier one. It never makes a check fire, and a check that fires is not cleared by
 * it; only what is remembered for the verdicts on newer windows is put right.
 */
record Revision(CheckState before, Verdict verdict, AlertPolicy policy) {

  static CheckState of(CheckState before, Verdict verdict, AlertPolicy policy) {
    return new Revision(before, verdict, policy).after();
  }

  /** Whether the verdict differs from the earlier one in what counts. */
  static boolean changes(Verdict verdict) {
    return verdict.outcome() != earlier(verdict);
  }

  /** A window of which nothing was said might as well have been inconclusive. */
  private static Outcome earlier(Verdict verdict) {
    return verdict.revised().map(Revised::outcome).orElse(Outcome.INCONCLUSIVE);
  }

  private CheckState after() {
    List<Conclusion> recent = changes(verdict) ? recent() : before.recent();
    return new CheckState(
        recent, passes(recent), before.firing(), symptom(recent), before.flapping());
  }

  private List<Conclusion> recent() {
    var others = new ArrayList<>(before.recent());
    boolean remembered = others.removeIf(Conclusion.of(verdict)::sameWindow);
    return switch (verdict.outcome()) {
      case INCONCLUSIVE -> others;
      case PASS -> remembered ? with(others) : before.recent();
      case BREACH -> with(others);
    };
  }

  private List<Conclusion> with(List<Conclusion> others) {
    Conclusion now = Conclusion.of(verdict);
    var all = new ArrayList<Conclusion>();
    others.stream().filter(other -> !isAfter(other)).forEach(all::add);
    boolean first = all.isEmpty();
    all.add(now);
    if (first) {
      passesUntil(others.stream().map(Conclusion::windowStart).findFirst()).forEach(all::add);
    }
    others.stream().filter(this::isAfter).forEach(all::add);
    int surplus = Math.max(0, all.size() - policy.fireWindows());
    return all.subList(surplus, all.size());
  }

  private boolean isAfter(Conclusion other) {
    return other.windowStart().isAfter(verdict.key().window().start());
  }

  /**
   * The windows between this one and what is remembered. Passes of a check that is quiet are not
   * kept, so these are taken to have been passes.
   *
   * @param known start of the first window that is remembered
   */
  private List<Conclusion> passesUntil(Optional<Instant> known) {
    Duration size = verdict.key().window().size();
    Instant end = known.orElse(verdict.asOf().minus(size));
    var passes = new ArrayList<Conclusion>();
    Instant start = verdict.key().window().end();
    while (start.isBefore(end) && passes.size() < policy.fireWindows()) {
      passes.add(new Conclusion(false, start, verdict.key().subject().modelVersion()));
      start = start.plus(size);
    }
    return passes;
  }

  /** Only a breach among the newest passes makes them fewer. */
  private int passes(List<Conclusion> recent) {
    int newest = 0;
    for (int i = recent.size() - 1; i >= 0; i--) {
      if (recent.get(i).breach()) {
        return Math.min(before.passes(), newest);
      }
      newest++;
    }
    return before.passes();
  }

  private Optional<Symptom> symptom(List<Conclusion> recent) {
    boolean breached = recent.stream().anyMatch(Conclusion::breach);
    if (!breached && !before.firing()) {
      return Optional.empty();
    }
    return before
        .symptom()
        .map(known -> known.isRevisedBy(verdict) ? known.revisedBy(verdict) : known)
        .or(
            () ->
                verdict.outcome() == Outcome.BREACH
                    ? Optional.of(Symptom.of(verdict))
                    : Optional.empty());
  }
}
