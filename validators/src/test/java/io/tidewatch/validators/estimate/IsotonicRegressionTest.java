// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsotonicRegressionTest {

  private static final double[] VALUES = {.1, .4, .3, .3, .9, .2, .8, .85, .8};
  private static final double[] WEIGHTS = {1, 2, 3, 1, 4, 1, 2, 1, 1};

  // scipy 1.17.1: isotonic_regression(VALUES, weights=WEIGHTS).x
  private static final double[] FITTED = {
    .1, .3333333333333333, .3333333333333333, .3333333333333333, .76, .76, .8, .825, .825
  };

  @Test
  void theFitIsThatOfScipy() {
    IsotonicRegression fitted = IsotonicRegression.fit(VALUES, WEIGHTS);
    for (int i = 0; i < FITTED.length; i++) {
      assertThat(fitted.value(i)).as("value " + i).isCloseTo(FITTED[i], within(1e-15));
    }
  }

  @Test
  void aPoolKnowsItsWeight() {
    IsotonicRegression fitted = IsotonicRegression.fit(VALUES, WEIGHTS);
    assertThat(fitted.pools()).isEqualTo(5);
    assertThat(fitted.pool(5)).isEqualTo(2);
    assertThat(fitted.weight(2)).isEqualTo(5);
    assertThat(fitted.mean(2)).isCloseTo(.76, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theFitAscendsAndKeepsTheMean(long seed) {
    var random = new SplittableRandom(seed);
    double[] values = random.doubles(500).toArray();
    double[] weights = random.doubles(500, .1, 5).toArray();
    IsotonicRegression fitted = IsotonicRegression.fit(values, weights);
    double residual = 0;
    for (int i = 0; i < values.length; i++) {
      residual += weights[i] * (values[i] - fitted.value(i));
      assertThat(fitted.value(i)).isGreaterThanOrEqualTo(fitted.value(Math.max(0, i - 1)));
    }
    assertThat(residual).isCloseTo(0, within(1e-9));
  }

  @Test
  void everyValueHasAWeightAboveZero() {
    assertThatThrownBy(() -> IsotonicRegression.fit(VALUES, new double[] {1}))
        .hasMessage("values are 9, weights 1, must be as many, >= 1");
    assertThatThrownBy(() -> IsotonicRegression.fit(new double[1], new double[1]))
        .hasMessage("weight is 0.0, must be > 0");
  }
}
