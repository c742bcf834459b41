// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SampleRatioTest {

  /** {@code scipy.stats.chisquare([n1, n2], [n*(1-p), n*p]).pvalue}. */
  @Test
  void thePValueIsThatOfTheChiSquareTest() {
    assertThat(new SampleRatio(9500, 500, .05).pValue()).isEqualTo(1);
    assertThat(new SampleRatio(9400, 600, .05).pValue())
        .isCloseTo(4.468387345230037e-06, within(1e-16));
    assertThat(new SampleRatio(50_000, 51_000, .5).pValue())
        .isCloseTo(0.001651898732357361, within(1e-13));
    assertThat(new SampleRatio(0, 0, .5).pValue()).isEqualTo(1);
  }

  /**
   * {@code betaln(n2+a, n1+b) - betaln(a, b) - n2*log(p) - n1*log1p(-p)}, a = 1000 p, b = 1000 − a.
   */
  @Test
  void theEvidenceIsThatOfTheBetaMixture() {
    assertThat(new SampleRatio(9500, 500, .05).logEvidence())
        .isCloseTo(-1.2004667529436688, within(1e-9));
    assertThat(new SampleRatio(9400, 600, .05).logEvidence())
        .isCloseTo(7.785948192929482, within(1e-9));
    assertThat(new SampleRatio(90_210, 10_210, .1).logEvidence())
        .isCloseTo(-0.7792418788394571, within(1e-8));
  }

  @Test
  void aSplitThatIsOffByAFifthOfItsShareIsAMismatch() {
    assertThat(new SampleRatio(9400, 600, .05).isMismatch()).isTrue();
    assertThat(new SampleRatio(9460, 540, .05).isMismatch()).isFalse();
  }

  /**
   * 500 seeded splits, looked at 500 times each; the p-value of each look falls below .001 in 12.
   */
  @Test
  void aSplitAsPlannedIsHardlyEverAMismatchHoweverOftenItIsLookedAt() {
    var random = new SplittableRandom(3);
    int refuted = 0;
    int peeked = 0;
    for (int series = 0; series < 500; series++) {
      boolean mismatch = false;
      boolean small = false;
      long challenger = 0;
      for (int cases = 1; cases <= 50_000; cases++) {
        challenger += random.nextInt(10) == 0 ? 1 : 0;
        if (cases % 100 == 0) {
          var ratio = new SampleRatio(cases - challenger, challenger, .1);
          mismatch |= ratio.isMismatch();
          small |= ratio.pValue() < SampleRatio.ALPHA;
        }
      }
      refuted += mismatch ? 1 : 0;
      peeked += small ? 1 : 0;
    }
    assertThat(refuted).isLessThanOrEqualTo(1);
    assertThat(peeked).isGreaterThan(3);
  }
}
