// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.judge.ShareFinding.Side;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Counts and ratios against their history, and rare shares against what zeros can promise. */
final class LevelJudgeTest {

  private static Days daysOf(double value, Side side) {
    var days = new Days();
    for (int day = 0; day < 20; day++) {
      days.level(value * (day % 2 == 0 ? .99 : 1.01), side);
    }
    return days;
  }

  @Test
  void aDistinctCountThatMovesByAFifthBreaches() {
    assertThat(daysOf(100, Side.BOTH).level(130, Side.BOTH).outcome()).isEqualTo(Outcome.BREACH);
    assertThat(daysOf(100, Side.BOTH).level(75, Side.BOTH).outcome()).isEqualTo(Outcome.BREACH);
    assertThat(daysOf(100, Side.BOTH).level(115, Side.BOTH).outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void onlyTheSideThatCountsBreaches() {
    assertThat(daysOf(100, Side.LOW).level(200, Side.LOW).outcome()).isEqualTo(Outcome.PASS);
    assertThat(daysOf(100, Side.LOW).level(50, Side.LOW).outcome()).isEqualTo(Outcome.BREACH);
  }

  @Test
  void aColumnThatIsStuckIsUrgent() {
    assertThat(daysOf(100, Side.LOW).level(1, Side.LOW).urgent()).isTrue();
    assertThat(daysOf(100, Side.LOW).level(40, Side.LOW).urgent()).isFalse();
  }

  @Test
  void aYoungHistoryIsInconclusive() {
    var days = new Days();

    assertThat(days.level(100, Side.BOTH).reason()).isEqualTo("learning: 0 of 14 windows");
  }

  @Test
  void theVerdictTellsTheUsualValueAndTheBound() {
    Verdict verdict = daysOf(100, Side.BOTH).level(130, Side.BOTH);

    assertThat(verdict.usual().orElseThrow()).isCloseTo(100, within(.1));
    assertThat(verdict.threshold().orElseThrow()).isCloseTo(120, within(.1));
    assertThat(verdict.severity()).isEqualTo(Severity.WARNING);
  }

  /**
   * 20 windows of 1000 rows without one: three rows of 20,000 are what they can hide. Of 1000 rows
   * 10 are then as unlikely as {@code st.binom.sf(9, 1000, 3/20000)}.
   */
  @Test
  void aShareThatWasAlwaysZeroIsHeldToTheRuleOfThree() {
    History zeros = History.EMPTY;
    for (int day = 0; day < 20; day++) {
      zeros = zeros.add(0);
    }
    var bound = ShareBound.of(share(10), zeros);

    assertThat(bound.pValue()).isCloseTo(1.3272218789307507e-15, within(1e-20));
    assertThat(ShareBound.of(share(1), zeros).pValue()).isGreaterThan(.1);
    assertThat(bound.threshold(.001, .0001)).isCloseTo(0.002, within(1e-9));
  }

  private static ShareFinding share(long count) {
    return new ShareFinding(
        new Days().measured(),
        "missing-share",
        count,
        Days.ROWS,
        OptionalDouble.empty(),
        Side.HIGH,
        Severity.WARNING);
  }
}
