// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against scipy 1.17: {@code d = st.nbinom(k, k/(k+mu)); d.cdf(x), d.sf(x-1)}. */
final class NegativeBinomialTest {

  @ParameterizedTest
  @CsvSource({
    "100, 50, 60, 0.005455572081327209, 0.995625132426161",
    "100, 50, 150, 0.9957561373649972, 0.004853552212580772",
    "10000, 50, 7000, 0.01003551930068935, 0.9899884296750759",
    "3.5, 0.8, 0, 0.2604337264412266, 1.0",
    "3.5, 0.8, 12, 0.9531246808999572, 0.0583079637074159",
    "40, 400, 20, 0.00059658631251625, 0.9997006928415734"
  })
  void bothTailsEqualThoseOfScipy(double mean, double size, long rows, double low, double high) {
    var law = new NegativeBinomial(mean, size);

    assertThat(law.lowerTail(rows)).isCloseTo(low, within(1e-9));
    assertThat(law.upperTail(rows)).isCloseTo(high, within(1e-9));
  }

  @Test
  void silenceIsTheChanceOfNoRowInAPart() {
    // python: (1 + 100*.25/50)**-50
    assertThat(new NegativeBinomial(100, 50).silence(.25))
        .isCloseTo(1.5683285454839587e-09, within(1e-20));
    assertThat(new NegativeBinomial(100, 50).silence(0)).isEqualTo(1);
  }

  /** {@code 1 - o.brentq(lambda m: st.nbinom(50, 50/(50+m)).cdf(60) - .8, 1, 100) / 100}. */
  @Test
  void theLossIsThatAfterWhichFourWindowsOfFiveAreSoSmall() {
    assertThat(new NegativeBinomial(100, 50).lossUntil(60))
        .isCloseTo(0.47986860351467775, within(.0005));
    assertThat(new NegativeBinomial(100, 50).lossUntil(10_000)).isLessThan(.001);
  }

  @Test
  void aLawNeedsAMean() {
    assertThatThrownBy(() -> new NegativeBinomial(0, 1)).hasMessageContaining("must be above 0");
  }
}
