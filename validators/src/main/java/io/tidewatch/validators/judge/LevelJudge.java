// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.DriftPolicy;
import io.tidewatch.validators.discovery.Discoveries;
import io.tidewatch.validators.discovery.Family;
import io.tidewatch.validators.judge.ShareFinding.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * The checks of counts and ratios: a {@link PredictionTest} on the logarithm, with the spread never
 * taken below the error of the measurement. By the newest windows {@code z = (ln d - mean) /
 * sqrt(max(day², error²) (1 + 1/W))}; source: statistics.md, section 3, "distinct count". By the
 * same hour of other days, where they are known, see {@link SeasonalTest}. The p-value must be a
 * discovery among those of all of them in the window ({@link Control}).
 */
final class LevelJudge {

  /**
   * Move from which one breach fires, if it is also unlikely tenfold: a column that is stuck. A
   * choice: to an eighth, or eightfold; unit: logarithm of the ratio.
   */
  static final double MOVE_URGENT = Math.log(8);

  private static final String FAMILY = "level";

  /** Greatest logarithm of a threshold. */
  private static final double LOG_MAX = 700;

  private final Level level;
  private final int rowsMin;

  LevelJudge(Level level, int rowsMin) {
    this.level = level;
    this.rowsMin = rowsMin;
  }

  /** One level that is held against what it has been like. */
  private record Tested(
      LevelFinding found,
      History history,
      PredictionTest test,
      Optional<SeasonalTest> season,
      double fast) {

    static Tested of(LevelFinding found, JudgeState before) {
      Optional<SeasonalTest> season = seasonOf(found, before);
      History history = LevelJudge.history(found, before);
      PredictionTest test =
          season.map(SeasonalTest::test).orElseGet(() -> ofNewest(found, history));
      return new Tested(found, history, test, season, pValue(found, test));
    }

    double p() {
      return SeasonalTest.together(fast, season);
    }

    boolean high() {
      return found.side() == Side.HIGH
          || (found.side() == Side.BOTH && found.log() >= test.center());
    }

    int sides() {
      return found.side() == Side.BOTH ? 2 : 1;
    }

    double move() {
      return (high() ? 1 : -1) * (found.log() - test.center());
    }

    /** The value beyond which a window breaches at that level. */
    double threshold(double alpha) {
      double level = SeasonalTest.fastLevel(alpha, season) / sides();
      double margin = Math.max(found.moveMin(), test.margin(level));
      double log = test.center() + (high() ? margin : -margin);
      return Math.exp(Math.min(LOG_MAX, log)); // finite, whatever the history
    }

    /** The least move that breaches in four windows of five. */
    double detectableMove(double alpha) {
      double level = SeasonalTest.fastLevel(alpha, season) / sides();
      return Math.max(found.moveMin(), test.detectableMove(level));
    }
  }

  /** One ruling per finding, in the same order. */
  List<Ruling> judge(JudgeState before, WindowFindings findings, Control.Scope families) {
    List<Tested> tested =
        findings.levels().stream()
            .filter(found -> conclusive(found, before, findings))
            .map(found -> Tested.of(found, before))
            .toList();
    double alpha = level.perWindow(DriftPolicy.Gate.DEFAULT);
    double[] pValues = tested.stream().mapToDouble(Tested::p).toArray();
    Discoveries discoveries = families.decide(FAMILY, Family.of(alpha, pValues));
    var rulings = new ArrayList<Ruling>();
    int test = 0;
    for (LevelFinding found : findings.levels()) {
      if (conclusive(found, before, findings)) {
        Tested one = tested.get(test);
        Ruling ruling = decide(one, findings, discoveries, test);
        rulings.add(SeasonalTest.stepped(ruling, found.measurement(), one.season()));
        test++;
      } else {
        Ruling ruling = defer(found, before, findings);
        rulings.add(SeasonalTest.stepped(ruling, found.measurement(), Optional.empty()));
      }
    }
    return rulings;
  }

  private boolean conclusive(LevelFinding found, JudgeState before, WindowFindings findings) {
    return found.measurement().rows() >= rowsMin
        && !findings.inBaseline()
        && history(found, before).learned();
  }

  private Ruling defer(LevelFinding found, JudgeState before, WindowFindings findings) {
    History history = history(found, before);
    Case facts = facts(found, usual(history), history, findings);
    if (found.measurement().rows() < rowsMin) {
      return Ruling.silent(facts.inconclusive(Doubt.THIN));
    }
    String reason = findings.inBaseline() ? Doubt.BASELINE : Doubt.learning(history);
    return Ruling.feeding(facts.inconclusive(reason), found.log());
  }

  private static Ruling decide(
      Tested tested, WindowFindings findings, Discoveries discoveries, int test) {
    LevelFinding found = tested.found();
    double alone = discoveries.alone(test);
    double threshold = tested.threshold(discoveries.heldTo(test));
    double usual = Math.exp(tested.test().center());
    Case facts =
        facts(found, OptionalDouble.of(usual), tested.history(), findings).tested(tested.p());
    double detectable = tested.detectableMove(alone);
    if (!discoveries.found(test) || tested.move() < found.moveMin()) {
      return Ruling.feeding(facts.pass(threshold), found.log())
          .detecting(found.measurement(), detectable);
    }
    String rule = SeasonalTest.rule(tested.fast(), tested.season());
    boolean urgent = tested.p() <= alone / ShareJudge.URGENT_FACTOR && tested.move() >= MOVE_URGENT;
    return Ruling.silent(
            urgent
                ? facts.urgentBreach(threshold, rule, found.severity())
                : facts.breach(threshold, rule))
        .detecting(found.measurement(), detectable);
  }

  private static double pValue(LevelFinding found, PredictionTest test) {
    double low = test.lowerTail(found.log());
    double high = test.upperTail(found.log());
    return switch (found.side()) {
      case LOW -> low;
      case HIGH -> high;
      case BOTH -> Math.min(1, 2 * Math.min(low, high));
    };
  }

  private static PredictionTest ofNewest(LevelFinding found, History history) {
    double sd = Math.max(history.stddev(), found.relativeError());
    return PredictionTest.of(history.mean(), sd, history.size());
  }

  private static Optional<SeasonalTest> seasonOf(LevelFinding found, JudgeState before) {
    var value =
        new SeasonalTest.Value(
            found.log(), DoubleUnaryOperator.identity(), level -> found.relativeError());
    return SeasonalTest.has(found.measurement())
        ? before
            .season(series(found))
            .flatMap(
                season ->
                    SeasonalTest.of(
                        season, found.measurement().key().window(), found.side(), value))
        : Optional.empty();
  }

  private static History history(LevelFinding found, JudgeState before) {
    return before.of(series(found));
  }

  private static String series(LevelFinding found) {
    return Verdict.seriesOf(found.measurement().key(), found.check());
  }

  private static OptionalDouble usual(History history) {
    return history.size() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.exp(history.mean()));
  }

  private static Case facts(
      LevelFinding found, OptionalDouble usual, History history, WindowFindings findings) {
    return new Case(
        findings,
        found.measurement(),
        found.check(),
        found.severity(),
        OptionalDouble.of(found.value()),
        usual,
        new Case.Course(history, Math::exp));
  }
}
