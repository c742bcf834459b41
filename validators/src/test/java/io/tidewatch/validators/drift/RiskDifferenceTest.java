// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.profile.Cells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskDifferenceTest {

  /**
   * With {@code l, u = scipy.stats.binomtest(k, n).proportion_ci(method='wilson')} of both shares:
   * {@code d - hypot(p1 - l1, u0 - p0), d + hypot(u1 - p1, p0 - l0)}. The third is the first
   * example of Newcombe's table II with its sides exchanged.
   */
  @ParameterizedTest
  @CsvSource({
    "300, 1000, 90, 200, 0.15, 0.07661419262770001, 0.22453920386708948",
    "0, 50, 0, 40, 0, -0.07134759913335872, 0.08762160119728662",
    "56, 70, 48, 80, -0.2, -0.3338726540369059, -0.05243147240236484"
  })
  void theDifferenceAndItsIntervalAreNewcombes(
      long before,
      long baseline,
      long now,
      long window,
      double difference,
      double low,
      double high) {
    Reading reading =
        RiskDifference.of(Cells.of(baseline - before, before, 9), Cells.of(window - now, now, 0));

    assertThat(reading.value().orElseThrow()).isCloseTo(difference, within(1e-12));
    assertThat(reading.low().orElseThrow()).isCloseTo(low, within(1e-12));
    assertThat(reading.high().orElseThrow()).isCloseTo(high, within(1e-12));
  }

  @Test
  void withoutValuesThereIsNoDifference() {
    Reading reading = RiskDifference.of(Cells.of(1, 2, 0), Cells.of(0, 0, 5));
    assertThat(reading.value()).isEmpty();
    assertThat(reading.reason()).hasValue("thin");
  }
}
