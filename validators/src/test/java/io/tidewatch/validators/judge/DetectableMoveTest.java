// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import static io.tidewatch.validators.judge.Verdict.Outcome.BREACH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.judge.ShareFinding.Side;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shares and levels can not see: the move that is told is found in four windows of five. */
class DetectableMoveTest {

  private static final int SERIES = 400;
  private static final double ALPHA = 0.005;

  /** The spread between days differs; of 0, the rows of the window decide. */
  @ParameterizedTest
  @CsvSource({"0.3, 0.2, 1000", "0.02, 0.5, 5000", "0.2, 0, 300", "0.001, 0, 1000", "0, 0, 400"})
  void aShareThatMovesAsFarAsIsToldBreachesInFourWindowsOfFive(
      double usual, double spread, int rows) {
    var random = new Random(20_261_125);
    int found = 0;
    for (int series = 0; series < SERIES; series++) {
      History history = History.EMPTY;
      for (int day = 0; day < History.CAPACITY; day++) {
        history = history.add(finding(draw(usual, spread, rows, random), rows).share());
      }
      ShareBound calm = ShareBound.of(finding(0, rows), history);
      double moved = calm.usual() + calm.detectableMove(ALPHA, ShareJudge.EFFECT_MIN);
      ShareFinding next = finding(draw(moved, spread, rows, random), rows);
      ShareBound bound = ShareBound.of(next, history);
      found += bound.pValue() <= ALPHA && bound.move() >= ShareJudge.EFFECT_MIN ? 1 : 0;
    }
    assertThat((double) found / SERIES).isBetween(.7, .95);
  }

  @Test
  void aShareThatMayBeAnythingIsNotDetectable() {
    History wild = History.EMPTY;
    for (int day = 0; day < History.CAPACITY; day++) {
      wild = wild.add(finding(day % 2 == 0 ? 1 : 99, 100).share());
    }
    assertThat(ShareBound.of(finding(50, 100), wild).detectableMove(ALPHA, .01)).isInfinite();
  }

  @Test
  void whatIsToldIsMeasuredBesideTheCheck() {
    var days = new Days();
    Days.around(100, 20).forEach(count -> days.share(Math.round(count), Side.HIGH));
    Judgement judgement = days.wonderingShare(100, Side.HIGH);

    assertThat(judgement.measured()).hasSize(1);
    assertThat(judgement.measured().get(0).key().metric())
        .isEqualTo("missing-share-minimum-detectable-shift");
    double move = judgement.measured().get(0).reading().value().orElseThrow();
    assertThat(days.share(Math.round(1000 * (.1 + move)), Side.HIGH).outcome()).isEqualTo(BREACH);
  }

  @Test
  void theMoveOfATestIsItsMarginAndEightTenthsOfASpread() {
    PredictionTest test = PredictionTest.of(History.of(10, 14, 18, 22, 26));
    assertThat(test.detectableMove(.01))
        .isCloseTo(test.margin(.01) + .8416212335729143 * test.spread(), within(1e-12));
  }

  private static long draw(double usual, double spread, int rows, Random random) {
    double logit = Math.log(usual / (1 - usual)) + spread * random.nextGaussian();
    double share = usual == 0 ? 0 : 1 / (1 + Math.exp(-logit));
    return random.doubles(rows).filter(u -> u < share).count();
  }

  private static ShareFinding finding(long count, int rows) {
    return new ShareFinding(
        new Days().measured(),
        "missing-share",
        count,
        rows,
        OptionalDouble.empty(),
        Side.HIGH,
        Severity.WARNING);
  }
}
