// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import static io.tidewatch.validators.comparison.ComparisonVerdict.BETTER;
import static io.tidewatch.validators.comparison.ComparisonVerdict.KEEP_WAITING;
import static io.tidewatch.validators.comparison.ComparisonVerdict.NOT_EVALUABLE;
import static io.tidewatch.validators.comparison.ComparisonVerdict.WORSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.Comparison.Loss;
import io.tidewatch.validators.comparison.MeanDifference.Side;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonJudgeTest {

  private static final long PLANNED = 4_000;

  private final ComparisonJudge strict = new ComparisonJudge(0.05, 0, Loss.ERROR);

  @Test
  void aChallengerThatIsWrongMoreOftenIsWorse() {
    ComparisonFinding finding = judge(strict, pairs(2_000, 300, 100));
    assertThat(finding.verdict()).isEqualTo(WORSE);
    assertThat(finding.difference().value()).hasValue(0.1);
    assertThat(finding.difference().low().orElseThrow()).isPositive();
  }

  @Test
  void aChallengerThatIsRightMoreOftenIsBetter() {
    assertThat(judge(strict, pairs(2_000, 100, 300)).verdict()).isEqualTo(BETTER);
  }

  @Test
  void twoThatDifferAsOftenEitherWayAreWaitedFor() {
    assertThat(judge(strict, pairs(2_000, 200, 205)).verdict()).isEqualTo(KEEP_WAITING);
  }

  @Test
  void withAMarginAChallengerThatIsNotWorseThanItIsBetter() {
    var lenient = new ComparisonJudge(0.05, 0.05, Loss.ERROR);
    ComparisonFinding finding = judge(lenient, pairs(4_000, 200, 200));
    assertThat(finding.verdict()).isEqualTo(BETTER);
    assertThat(finding.reason()).isEqualTo("loss is more by less than the margin 0.05");
  }

  @Test
  void fewCasesAreThin() {
    assertThat(judge(strict, pairs(199, 100, 0)).reason()).isEqualTo("thin: 199 of 200 cases");
  }

  @Test
  void manyCasesOfWhichFewDifferAreThin() {
    ComparisonFinding finding = judge(strict, pairs(100_000, 24, 0));
    assertThat(finding.verdict()).isEqualTo(NOT_EVALUABLE);
    assertThat(finding.reason()).isEqualTo("thin: 24 of 25 cases that carry the difference");
  }

  @Test
  void lossesOfSeveralSizesNeedTwiceAsManyCarriers() {
    var brier = new ComparisonJudge(0.05, 0, Loss.BRIER);
    assertThat(judge(brier, pairs(100_000, 49, 0)).reason())
        .isEqualTo("thin: 49 of 50 cases that carry the difference");
  }

  @Test
  void anObstacleComesBeforeEverything() {
    ComparisonFinding finding =
        strict.judge(
            MeanDifference.paired(new Side(pairs(2_000, 300, 100), PaneScatter.NONE), PLANNED),
            Optional.of("feedback loop"));
    assertThat(finding.verdict()).isEqualTo(NOT_EVALUABLE);
    assertThat(finding.reason()).isEqualTo("feedback loop");
    assertThat(finding.difference().value()).isPresent();
  }

  /** ln(2/.05)/1000 = .0037: in 1,000 cases an event of .37 % may have stayed unseen. */
  @Test
  void whatHasNotBeenSeenMayStillHappen() {
    LossSums same = LossSums.of(1_000, -1, 1, 0.001); // each case better by .001
    ComparisonFinding finding = judge(strict, same);
    assertThat(finding.verdict()).isEqualTo(KEEP_WAITING);
    assertThat(finding.difference().high()).hasValue(-0.001 + Math.log(40) / 1_000);
  }

  @Test
  void aSplitHasTheVarianceOfBothSides() {
    var champion = new Side(LossSums.of(9_000, 1_800, 1_800, 1_800), PaneScatter.NONE);
    var challenger = new Side(LossSums.of(1_000, 300, 300, 300), PaneScatter.NONE);
    MeanDifference difference = MeanDifference.split(champion, challenger, 20_000, 0.1);
    assertThat(difference.value()).isCloseTo(0.1, within(1e-15));
    // .16*9000/8999/9000 + .21*1000/999/1000, np.var(ddof=1) of 0/1 losses
    assertThat(difference.variance()).isCloseTo(2.279899635161331e-4, within(1e-16));
    assertThat(difference.plannedVariance()).isCloseTo(difference.variance() / 2, within(1e-15));
    assertThat(difference.cases()).isEqualTo(1_000);
    assertThat(strict.judge(difference, Optional.empty()).verdict()).isEqualTo(WORSE);
  }

  @Test
  void casesThatComeInClumpsWidenTheInterval() {
    var scatter = PaneScatter.NONE;
    for (int pane = 0; pane < 20; pane++) { // 20 panes of 100: all differ one way, or the other
      scatter = scatter.plus(pane % 2 == 0 ? pairs(100, 30, 0) : pairs(100, 0, 10));
    }
    LossSums all = pairs(2_000, 300, 100);
    assertThat(scatter.designEffect(all)).isGreaterThan(10);
    assertThat(
            strict
                .judge(MeanDifference.paired(new Side(all, scatter), PLANNED), Optional.empty())
                .verdict())
        .isEqualTo(KEEP_WAITING);
  }

  private static ComparisonFinding judge(ComparisonJudge judge, LossSums pairs) {
    return judge.judge(
        MeanDifference.paired(new Side(pairs, PaneScatter.NONE), PLANNED), Optional.empty());
  }

  /** Pairs of which so many only the challenger, and so many only the champion, gets wrong. */
  private static LossSums pairs(int cases, int challengerWrong, int championWrong) {
    double differing = challengerWrong + championWrong;
    return LossSums.of(cases, challengerWrong - championWrong, differing, differing);
  }
}
