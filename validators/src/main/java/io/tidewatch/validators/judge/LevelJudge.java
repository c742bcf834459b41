// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.DriftPolicy;
import io.tidewatch.validators.judge.ShareFinding.Side;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The checks of counts and ratios: a {@link PredictionTest} on the logarithm, with the spread never
 * taken below the error of the measurement, at the window's level divided by the number of them
 * (Bonferroni). So {@code z = (ln d - mean) / sqrt(max(day², error²) (1 + 1/W))}; source:
 * statistics.md, section 3, "distinct count".
 */
final class LevelJudge {

  /**
   * Move from which one breach fires, if it is also unlikely tenfold: a column that is stuck. A
   * choice: to an eighth, or eightfold; unit: logarithm of the ratio.
   */
  static final double MOVE_URGENT = Math.log(8);

  private final Level level;
  private final int rowsMin;

  LevelJudge(Level level, int rowsMin) {
    this.level = level;
    this.rowsMin = rowsMin;
  }

  /** One ruling per finding, in the same order. */
  List<Ruling> judge(JudgeState before, WindowFindings findings) {
    return findings.levels().stream().map(found -> judge(found, before, findings)).toList();
  }

  private Ruling judge(LevelFinding found, JudgeState before, WindowFindings findings) {
    History history = before.of(Verdict.seriesOf(found.measurement().key(), found.check()));
    Case facts = facts(found, history, findings);
    if (found.measurement().rows() < rowsMin) {
      return Ruling.silent(facts.inconclusive(Doubt.THIN));
    }
    if (findings.inBaseline()) {
      return Ruling.feeding(facts.inconclusive(Doubt.BASELINE), found.log());
    }
    if (!history.learned()) {
      return Ruling.feeding(facts.inconclusive(Doubt.learning(history)), found.log());
    }
    double alpha = level.perWindow(DriftPolicy.Gate.DEFAULT) / findings.levels().size();
    double sd = Math.max(history.stddev(), found.relativeError());
    var test = PredictionTest.of(history.mean(), sd, history.size());
    int sides = found.side() == Side.BOTH ? 2 : 1;
    double least = Math.max(found.moveMin(), test.detectableMove(alpha / sides));
    return decide(found, facts, history, test, alpha).detecting(found.measurement(), least);
  }

  private static Ruling decide(
      LevelFinding found, Case facts, History history, PredictionTest test, double alpha) {
    boolean high =
        found.side() == Side.HIGH || (found.side() == Side.BOTH && found.log() >= history.mean());
    int sides = found.side() == Side.BOTH ? 2 : 1;
    double tail = high ? test.upperTail(found.log()) : test.lowerTail(found.log());
    double p = Math.min(1, sides * tail);
    double margin = Math.max(found.moveMin(), test.margin(alpha / sides));
    double threshold = Math.exp(history.mean() + (high ? margin : -margin));
    double move = (high ? 1 : -1) * (found.log() - history.mean());
    if (p > alpha || move < found.moveMin()) {
      return Ruling.feeding(facts.pass(threshold), found.log());
    }
    String rule = Case.unlikeUsual(p);
    boolean urgent = p <= alpha / ShareJudge.URGENT_FACTOR && move >= MOVE_URGENT;
    return Ruling.silent(
        urgent
            ? facts.urgentBreach(threshold, rule, found.severity())
            : facts.breach(threshold, rule));
  }

  private static Case facts(LevelFinding found, History history, WindowFindings findings) {
    OptionalDouble usual =
        history.size() == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.exp(history.mean()));
    return new Case(
        findings,
        found.measurement(),
        found.check(),
        found.severity(),
        OptionalDouble.of(found.value()),
        usual);
  }
}
