// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.DriftPolicy;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.judge.ShareFinding.Urgency;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The checks of shares: a hard limit where the monitor has one, else a bound learned from history.
 *
 * <p>The learned bound is that of {@link ShareBound}, at the window's level divided by the number
 * of shares (Bonferroni); and the move must be at least {@link #EFFECT_MIN}. Where none is allowed,
 * thin windows are judged too, and nothing is learned.
 */
final class ShareJudge {

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

  /** One ruling per share finding, in the same order. */
  List<Ruling> judge(JudgeState before, WindowFindings findings) {
    return findings.shares().stream().map(share -> judge(share, before, findings)).toList();
  }

  private Ruling judge(ShareFinding share, JudgeState before, WindowFindings findings) {
    History history = before.of(Verdict.seriesOf(share.measurement().key(), share.check()));
    Case facts = facts(share, history, findings);
    if (share.rows() < rowsMin && !share.certain()) {
      return Ruling.silent(facts.inconclusive(Doubt.THIN));
    }
    if (findings.inBaseline()) {
      return Ruling.feeding(facts.inconclusive(Doubt.BASELINE), share.share());
    }
    if (share.max().isPresent() && share.share() > share.max().getAsDouble()) {
      double max = share.max().getAsDouble();
      return Ruling.silent(facts.urgentBreach(max, "hard limit", Severity.ERROR));
    }
    if (share.certain()) {
      return Ruling.feeding(facts.pass(0), share.share());
    }
    if (!history.learned() && share.max().isPresent()) { // else a breach of it could not clear
      return Ruling.feeding(facts.pass(share.max().getAsDouble()), share.share());
    }
    if (!history.learned()) {
      return Ruling.feeding(facts.inconclusive(Doubt.learning(history)), share.share());
    }
    double alpha = level.perWindow(DriftPolicy.Gate.DEFAULT) / findings.shares().size();
    ShareBound bound = ShareBound.of(share, history);
    return decide(share, facts, bound, alpha)
        .detecting(share.measurement(), bound.detectableMove(alpha, EFFECT_MIN));
  }

  private static Ruling decide(ShareFinding share, Case facts, ShareBound bound, double alpha) {
    double threshold = bound.threshold(alpha, EFFECT_MIN);
    double p = bound.pValue();
    if (p > alpha || bound.move() < EFFECT_MIN) {
      return Ruling.feeding(facts.pass(threshold), share.share());
    }
    String rule = Case.unlikeUsual(p);
    boolean urgent =
        share.urgency() == Urgency.AT_ONCE
            && p <= alpha / URGENT_FACTOR
            && bound.move() >= EFFECT_URGENT;
    return Ruling.silent(
        urgent
            ? facts.urgentBreach(threshold, rule, share.severity())
            : facts.breach(threshold, rule));
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
