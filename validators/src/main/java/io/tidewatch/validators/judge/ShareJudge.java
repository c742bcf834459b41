// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.DriftPolicy;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.discovery.Discoveries;
import io.tidewatch.validators.discovery.Family;
import io.tidewatch.validators.judge.ShareFinding.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The checks of shares: a hard limit where the monitor has one, else a bound learned from history.
 *
 * <p>The learned bound is that of {@link ShareBound}, whose p-value must be a discovery among those
 * of all shares of the window ({@link Control}); and the move must be at least {@link #EFFECT_MIN}.
 * Where none is allowed, thin windows are judged too, and nothing is learned.
 */
final class ShareJudge {

  private static final String FAMILY = "share";

  /** Least move that counts. Unit: share. Source: alerting.md, section 3.1. */
  static final double EFFECT_MIN = 0.01;

  /** Move from which one breach fires, if it is also unlikely tenfold. Unit: share. */
  static final double EFFECT_URGENT = 0.10;

  /** How much smaller the p-value of an urgent breach must be. Source: alerting.md, section 8. */
  static final double URGENT_FACTOR = 10;

  private final Level level;
  private final int rowsMin;

  ShareJudge(Level level, int rowsMin) {
    this.level = level;
    this.rowsMin = rowsMin;
  }

  /** One share that is held against what it has been like. */
  private record Tested(ShareBound bound, double p) {}

  /** One ruling per share finding, in the same order. */
  List<Ruling> judge(JudgeState before, WindowFindings findings, Control.Scope families) {
    double alpha = level.perWindow(DriftPolicy.Gate.DEFAULT);
    var rulings = new ArrayList<Optional<Ruling>>();
    var tested = new ArrayList<Tested>();
    for (ShareFinding share : findings.shares()) {
      Optional<Ruling> ruling = beforeLearned(share, before, findings);
      rulings.add(ruling);
      if (ruling.isEmpty()) {
        ShareBound bound = ShareBound.of(share, history(share, before));
        tested.add(new Tested(bound, bound.pValue()));
      }
    }
    double[] pValues = tested.stream().mapToDouble(Tested::p).toArray();
    Discoveries discoveries = families.decide(FAMILY, Family.of(alpha, pValues));
    var decided = new ArrayList<Ruling>();
    int test = 0;
    for (int i = 0; i < rulings.size(); i++) {
      ShareFinding share = findings.shares().get(i);
      if (rulings.get(i).isPresent()) {
        decided.add(rulings.get(i).get());
      } else {
        Case facts = facts(share, history(share, before), findings);
        decided.add(decide(tested.get(test), facts, discoveries, test));
        test++;
      }
    }
    return decided;
  }

  /** The ruling on a share that its history has no say in; empty for all others. */
  private Optional<Ruling> beforeLearned(
      ShareFinding share, JudgeState before, WindowFindings findings) {
    History history = history(share, before);
    Case facts = facts(share, history, findings);
    if (share.rows() < rowsMin && !share.certain()) {
      return Optional.of(Ruling.silent(facts.inconclusive(Doubt.THIN)));
    }
    if (findings.inBaseline()) {
      return Optional.of(Ruling.feeding(facts.inconclusive(Doubt.BASELINE), share.share()));
    }
    if (share.max().isPresent() && share.share() > share.max().getAsDouble()) {
      double max = share.max().getAsDouble();
      return Optional.of(Ruling.silent(facts.urgentBreach(max, "hard limit", Severity.ERROR)));
    }
    if (share.certain()) {
      return Optional.of(Ruling.feeding(facts.pass(0), share.share()));
    }
    if (!history.learned() && share.max().isPresent()) { // else a breach of it could not clear
      return Optional.of(Ruling.feeding(facts.pass(share.max().getAsDouble()), share.share()));
    }
    return history.learned()
        ? Optional.empty()
        : Optional.of(Ruling.feeding(facts.inconclusive(Doubt.learning(history)), share.share()));
  }

  private static Ruling decide(Tested tested, Case facts, Discoveries discoveries, int test) {
    ShareBound bound = tested.bound();
    ShareFinding share = bound.share();
    double alone = discoveries.alone(test);
    double threshold = bound.threshold(discoveries.heldTo(test), EFFECT_MIN);
    double detectable = bound.detectableMove(alone, EFFECT_MIN);
    if (!discoveries.found(test) || bound.move() < EFFECT_MIN) {
      return Ruling.feeding(facts.pass(threshold), share.share())
          .detecting(share.measurement(), detectable);
    }
    String rule = Case.unlikeUsual(tested.p());
    boolean urgent =
        share.urgency() == Urgency.AT_ONCE
            && tested.p() <= alone / URGENT_FACTOR
            && bound.move() >= EFFECT_URGENT;
    return Ruling.silent(
            urgent
                ? facts.urgentBreach(threshold, rule, share.severity())
                : facts.breach(threshold, rule))
        .detecting(share.measurement(), detectable);
  }

  private static History history(ShareFinding share, JudgeState before) {
    return before.of(Verdict.seriesOf(share.measurement().key(), share.check()));
  }

  private static Case facts(ShareFinding share, History history, WindowFindings findings) {
    OptionalDouble usual =
        history.size() == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(ShareBound.usual(share, history));
    return new Case(
        findings,
        share.measurement(),
        share.check(),
        share.severity(),
        OptionalDouble.of(share.share()),
        usual);
  }
}
