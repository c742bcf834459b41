// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Reference values from scipy.stats, by the expressions beside them. */
class JudgeStatisticsTest {

  @Test
  void theDesignEffectIsTheFTailOfTheRatioToTheUsual() {
    History history = History.of(10, 14, 18, 22, 26); // mean 18, variance 40
    // f = min(19, 2*18**2/40) = 16.2; f.sf(40/18, 16.2, 5*16.2)
    assertThat(DesignEffect.of(history, 19).fisherTail(40))
        .isCloseTo(0.010033043904081754, within(1e-12));
    // f = min(3, 16.2) = 3; f.sf(40/18, 3, 15)
    assertThat(DesignEffect.of(history, 3).fisherTail(40))
        .isCloseTo(0.12775113387964898, within(1e-12));
  }

  @Test
  void thePredictionTestIsTheTTailWithTheErrorOfTheMean() {
    PredictionTest test = PredictionTest.of(History.of(10, 14, 18, 22, 26));
    // t.sf((40-18)/(40**.5*(1+1/5)**.5), 4)
    assertThat(test.upperTail(40)).isCloseTo(0.016841147018661812, within(1e-12));
    assertThat(test.lowerTail(-4)).isCloseTo(0.016841147018661812, within(1e-12));
    assertThat(test.margin(test.upperTail(40))).isCloseTo(22, within(1e-6));
  }

  @Test
  void thePValueOfDriftIsTheMoreDoubtfulOfTheTwo() {
    var wild = DesignEffect.of(History.of(1, 1, 90, 1, 80, 1, 1, 100, 1, 70, 1, 1, 1, 95), 19);
    var calm = DesignEffect.of(History.of(18, 19, 20, 19, 18, 20, 19, 18, 19, 20, 18, 19), 19);
    assertThat(calm.pValue(40)).isEqualTo(calm.fisherTail(40));
    assertThat(wild.pValue(200)).isGreaterThan(wild.fisherTail(200));
  }

  @Test
  void benjaminiHochbergStepsUp() {
    // Their levels at m = 4 are 0.25, 0.5, 0.75, 1: the third passes and takes the second along.
    assertThat(BenjaminiHochberg.threshold(new double[] {0.74, 1.2, 0.6, 0.1})).isEqualTo(0.74);
    assertThat(BenjaminiHochberg.threshold(new double[] {0.26, 0.51, 0.76, 1.01})).isNegative();
    assertThat(BenjaminiHochberg.threshold(new double[] {})).isNegative();
  }

  @Test
  void aHistoryKeepsTheNewestThirtyValues() {
    History history = History.EMPTY;
    for (int i = 1; i <= 31; i++) {
      history = history.add(i);
    }
    assertThat(history.size()).isEqualTo(30);
    assertThat(history.values()[0]).isEqualTo(2);
    assertThat(history.mean()).isCloseTo(16.5, within(1e-12));
    assertThat(history.stddev()).isCloseTo(Math.sqrt(77.5), within(1e-12));
    assertThatThrownBy(() -> History.EMPTY.add(Double.NaN))
        .hasMessage("history value is NaN, must be finite");
  }
}
