// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.measurement.Wilson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against scipy 1.17.1; the expression stands above each test. */
class SignificanceTest {

  /** {@code st.ncx2.sf(x, df, nc)}. */
  @ParameterizedTest
  @CsvSource({
    "25, 19, 5, 0.40821720676635903",
    "60, 19, 25, 0.09436106570235687",
    "3, 4, 0.5, 0.616780696095694",
    "5400, 19, 5000, 0.004034552463888482",
    "25000, 9, 26000, 0.9992011411597954",
    "10, 1, 40, 0.999217298870999",
    "200, 19, 10, 8.089485114727975e-23",
    "0.001, 3, 1, 0.9999948998293519",
  })
  void noncentralChiSquareEqualsScipy(double x, double degrees, double nc, double expected) {
    assertThat(NoncentralChiSquare.survival(x, degrees, nc)).isCloseTo(expected, within(1e-10));
  }

  @Test
  void noncentralChiSquareKeepsTinyTails() {
    assertThat(NoncentralChiSquare.survival(200, 19, 10))
        .isCloseTo(8.089485114727975e-23, within(1e-30));
  }

  /** {@code k = 1/2000 + 1/1500; st.ncx2.sf(.05 / k, 19, .01 / k)}. */
  @Test
  void minimumEffectEqualsScipy() {
    double size = 1 / 2000.0 + 1 / 1500.0;
    assertThat(MinimumEffect.pValue(.05, size, 20, .01))
        .isCloseTo(0.049706292988857134, within(1e-10));
    assertThat(MinimumEffect.pValue(.05, size, 20, 0)).isLessThan(.002);
    assertThat(MinimumEffect.pValue(0, size, 20, .01)).isEqualTo(1);
    assertThatThrownBy(() -> MinimumEffect.pValue(.05, size, 1, .01))
        .hasMessageStartingWith("bins is 1, must be >= 2");
  }

  /** {@code st.binomtest(k, n).proportion_ci(method='wilson')}. */
  @ParameterizedTest
  @CsvSource({
    "37, 120, 0.23272736988916295, 0.3958299772380067",
    "0, 50, 0, 0.07134759913335872",
    "50, 50, 0.9286524008666412, 1",
    "1, 500, 0.00035313639455927456, 0.011240706705146757",
  })
  void wilsonEqualsScipy(long successes, long trials, double low, double high) {
    Wilson.Interval interval = Wilson.interval(successes, trials, Wilson.Z_95);
    assertThat(interval.low()).isCloseTo(low, within(1e-12));
    assertThat(interval.high()).isCloseTo(high, within(1e-12));
  }
}
