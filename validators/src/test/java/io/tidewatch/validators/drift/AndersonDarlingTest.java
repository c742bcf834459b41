// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AndersonDarlingTest {

  /**
   * The chance is Smirnov's, of {@code Σ χ²/(j(j+1))}: with mpmath {@code sum((-1)**(k+1) *
   * quad(lambda u: exp(-x*u/2)/(u*sqrt(abs(D(u)))), [(2*k-1)*2*k, 2*k*(2*k+1)]) for k in (1, 2,
   * 3))/pi} and {@code D = lambda u: -cos(pi*sqrt(1+4*u)/2)/(pi*u)}.
   */
  @ParameterizedTest
  @CsvSource({
    "2.492, 0.050022186, .12",
    "3.878, 0.01000141, .08",
    "5.97, 9.9935269e-4, .05",
    "8, 1.1381416e-4, .04",
    "10, 1.3815035e-5, .03",
    "14, 2.1463292e-7, .03"
  })
  void theTailIsThatOfTheLawButForAFewPercent(double statistic, double chance, double error) {
    double tail = AndersonDarling.upperTail(statistic);
    assertThat(tail / chance).isBetween(1 - error, 1.0);
    assertThat(AndersonDarling.critical(tail)).isCloseTo(statistic, within(1e-9));
  }

  @Test
  void noStatisticIsCertain() {
    assertThat(AndersonDarling.upperTail(0)).isEqualTo(1);
  }
}
