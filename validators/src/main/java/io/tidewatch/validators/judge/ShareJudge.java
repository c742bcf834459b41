// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.DriftPolicy;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.discovery.Discoveries;
import io.tidewatch.validators.discovery.Family;
import io.tidewatch.validators.judge.ShareFinding.Urgency;
import io.tidewatch.validators.measurement.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * The checks of shares: a hard limit where the monitor has one, else a bound learned from history.
 *
 * <p>The learned bound is that of {@link ShareBound}, by the same hour of other days where they are
 * known ({@link SeasonalTest}), else by the newest windows. Its p-value must be a discovery among
 * those of all shares of the window ({@link Control}); and the move must be at least {@link
 * #EFFECT_MIN}. Where none is allowed, thin windows are judged too, and nothing is learned.
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
  private record Tested(
      ShareBound bound, History history, Optional<SeasonalTest> season, double fast) {

    static Tested of(ShareFinding share, JudgeState before) {
      Optional<SeasonalTest> season = seasonOf(share, before);
      History history = ShareJudge.history(share, before);
      ShareBound bound =
          season
              .map(test -> ShareBound.of(share, test))
              .orElseGet(() -> ShareBound.of(share, history));
      return new Tested(bound, history, season, bound.pValue());
    }

    double p() {
      return SeasonalTest.together(fast, season);
    }
  }

  /** One ruling per share finding, in the same order. */
  List<Ruling> judge(JudgeState before, WindowFindings findings, Control.Scope families) {
    var known = new ArrayList<Optional<Ruling>>();
    var tested = new ArrayList<Tested>();
    for (ShareFinding share : findings.shares()) {
      Optional<Ruling> ruling = beforeLearned(share, before, findings);
      known.add(ruling);
      if (ruling.isEmpty()) {
        tested.add(Tested.of(share, before));
      }
    }
    double[] pValues = tested.stream().mapToDouble(Tested::p).toArray();
    double alpha = level.perWindow(DriftPolicy.Gate.DEFAULT);
    Discoveries discoveries = families.decide(FAMILY, Family.of(alpha, pValues));
    var rulings = new ArrayList<Ruling>();
    int test = 0;
    for (int i = 0; i < known.size(); i++) {
      Measurement measurement = findings.shares().get(i).measurement();
      if (known.get(i).isPresent()) {
        rulings.add(SeasonalTest.stepped(known.get(i).get(), measurement, Optional.empty()));
      } else {
        Tested one = tested.get(test);
        Ruling ruling = decide(one, findings, discoveries, test);
        rulings.add(SeasonalTest.stepped(ruling, measurement, one.season()));
        test++;
      }
    }
    return rulings;
  }

  /** The ruling on a share that its history has no say in; empty for all others. */
  private Optional<Ruling> beforeLearned(
      ShareFinding share, JudgeState before, WindowFindings findings) {
    History history = history(share, before);
    Case facts = facts(share, usual(share, history), history, findings);
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

  private static Ruling decide(
      Tested tested, WindowFindings findings, Discoveries discoveries, int test) {
    ShareBound bound = tested.bound();
    ShareFinding share = bound.share();
    Case facts =
        facts(share, OptionalDouble.of(bound.usual()), tested.history(), findings)
            .tested(tested.p());
    double alone = discoveries.alone(test);
    double held = SeasonalTest.fastLevel(discoveries.heldTo(test), tested.season());
    double threshold = bound.threshold(held, EFFECT_MIN);
    double detectable =
        bound.detectableMove(SeasonalTest.fastLevel(alone, tested.season()), EFFECT_MIN);
    if (!discoveries.found(test) || bound.move() < EFFECT_MIN) {
      return Ruling.feeding(facts.pass(threshold), share.share())
          .detecting(share.measurement(), detectable);
    }
    String rule = SeasonalTest.rule(tested.fast(), tested.season());
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

  private static Optional<SeasonalTest> seasonOf(ShareFinding share, JudgeState before) {
    var value = new SeasonalTest.Value(share.share(), share::logitOf, share::logitError);
    return SeasonalTest.has(share.measurement())
        ? before
            .season(series(share))
            .flatMap(
                season ->
                    SeasonalTest.of(
                        season, share.measurement().key().window(), share.side(), value))
        : Optional.empty();
  }

  private static History history(ShareFinding share, JudgeState before) {
    return before.of(series(share));
  }

  private static String series(ShareFinding share) {
    return Verdict.seriesOf(share.measurement().key(), share.check());
  }

  private static OptionalDouble usual(ShareFinding share, History history) {
    return history.size() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(ShareBound.usual(share, history));
  }

  private static Case facts(
      ShareFinding share, OptionalDouble usual, History history, WindowFindings findings) {
    return new Case(
        findings,
        share.measurement(),
        share.check(),
        share.severity(),
        OptionalDouble.of(share.share()),
        usual,
        new Case.Course(history, DoubleUnaryOperator.identity()));
  }
}
