// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** When a cohort is looked at again. */
public final class Revisions {

  private Revisions() {}

  /**
   * The ages of a cohort, counted from the end of its window, at which it is re-emitted: 0, the
   * wait for labels and its doublings below the horizon, and the horizon.
   *
   * @param waitForLabels zero for none of the steps between
   * @throws IllegalArgumentException if one of them is negative
   */
  public static List<Duration> ages(Duration waitForLabels, Duration horizon) {
    if (waitForLabels.isNegative() || horizon.isNegative()) {
      throw new IllegalArgumentException(
          "waitForLabels is " + waitForLabels + ", horizon is " + horizon + ", must be >= 0");
    }
    var ages = new ArrayList<Duration>();
    ages.add(Duration.ZERO);
    for (Duration age = waitForLabels;
        !age.isZero() && age.compareTo(horizon) < 0;
        age = age.multipliedBy(2)) {
      ages.add(age);
    }
    if (!horizon.isZero()) {
      ages.add(horizon);
    }
    return List.copyOf(ages);
  }
}
