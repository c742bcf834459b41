// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.measurement.Reading;
import org.junit.jupiter.api.Test;

class AucDifferenceTest {

  /** Standard errors .01 and .02: {@code .05 - 1.959963984540054*np.hypot(.01, .02)}. */
  @Test
  void theIntervalIsThatOfTwoIndependentAreas() {
    Reading difference = AucDifference.of(auc(.70, .01), auc(.75, .02));
    assertThat(difference.value().orElseThrow()).isCloseTo(.05, within(1e-12));
    assertThat(difference.low().orElseThrow()).isCloseTo(0.006173872971, within(1e-9));
    assertThat(difference.high().orElseThrow()).isCloseTo(0.093826127029, within(1e-9));
  }

  @Test
  void withoutAnAreaThereIsNoDifference() {
    assertThat(AucDifference.of(auc(.7, .01), Reading.none("one class")).reason())
        .hasValue("one class");
    assertThat(AucDifference.of(Reading.of(.7), auc(.8, .1)).low()).isEmpty();
  }

  private static Reading auc(double value, double standardError) {
    double half = 1.959963984540054 * standardError;
    return Reading.between(value, value - half, value + half);
  }
}
