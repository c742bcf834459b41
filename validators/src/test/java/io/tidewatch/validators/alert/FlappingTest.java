// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.AlertPolicy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held to alerting.md, section 11, which was computed apart from us. */
class FlappingTest {

  private static final AlertPolicy.Flapping BOUNDS = AlertPolicy.Flapping.DEFAULT;

  @Test
  void theManualsExampleGivesTheShareOfTheSource() {
    assertThat(changing(Set.of(3, 4, 5, 9, 12, 16, 19)).percent())
        .isCloseTo(34.276316, within(5e-7));
  }

  @ParameterizedTest
  @CsvSource({"20, 6.25", "1, 3.75"})
  void theNewestChangeWeighsMost(int change, double percent) {
    assertThat(changing(Set.of(change)).percent()).isCloseTo(percent, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"3, 18.355, false", "4, 24.211, false", "5, 29.934, false", "6, 35.526, true"})
  void sixChangesInARowFlapAndFiveDoNot(int changes, double percent, boolean flaps) {
    Flapping flapping = Flapping.NONE;
    for (int i = 0; i < changes; i++) {
      flapping = flapping.after(i % 2 == 0, BOUNDS);
    }
    assertThat(flapping.percent()).isCloseTo(percent, within(5e-4));
    assertThat(flapping.holds()).isEqualTo(flaps);
  }

  @Test
  void whatFlapsDoesSoUntilTheLowBound() {
    Flapping flapping = Flapping.NONE;
    for (int i = 0; i < 6; i++) {
      flapping = flapping.after(i % 2 == 0, BOUNDS);
    }
    int calm = 0;
    while (flapping.holds()) {
      flapping = flapping.after(false, BOUNDS);
      calm++;
      assertThat(flapping.holds()).isEqualTo(flapping.percent() > BOUNDS.low());
    }
    assertThat(calm).isEqualTo(16);
    assertThat(flapping.percent()).isLessThanOrEqualTo(20);
  }

  @Test
  void aCalmDayOfHoursIsForgotten() {
    Flapping flapping = Flapping.NONE.after(true, BOUNDS);
    for (int i = 0; i < Flapping.STATES; i++) {
      assertThat(flapping.isCalm()).isFalse();
      flapping = flapping.after(false, BOUNDS);
    }
    assertThat(flapping).isEqualTo(Flapping.NONE);
  }

  /** A check whose states change at these of its 20 transitions, 1 the oldest. */
  private static Flapping changing(Set<Integer> changes) {
    Flapping flapping = Flapping.NONE;
    boolean firing = false;
    for (int transition = 1; transition < Flapping.STATES; transition++) {
      firing ^= changes.contains(transition);
      flapping = flapping.after(firing, BOUNDS);
    }
    return flapping;
  }
}
