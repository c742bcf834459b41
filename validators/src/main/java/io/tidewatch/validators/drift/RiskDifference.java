// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import io.tidewatch.validators.profile.Cells;

/**
 * How much the share of {@code true} has moved from the baseline's, with Newcombe's interval: the
 * Wilson intervals of both shares, squared and added.
 *
 * <p>Source: Newcombe, "Interval estimation for the difference between independent proportions",
 * Statistics in Medicine 17, 1998, method 10. Equal to {@code
 * statsmodels.stats.proportion.confint_proportions_2indep(method='newcomb')}. The interval takes
 * rows as independent.
 */
final class RiskDifference {

  private static final int FALSE = 0;
  private static final int TRUE = 1;

  private RiskDifference() {}

  /**
   * Returns the difference in [-1, 1] with its 95 % interval; without value if a side has no
   * values.
   *
   * @param baseline rows by cell of a boolean column: false, true, anything else
   * @param window over the same cells
   */
  static Reading of(Cells baseline, Cells window) {
    long before = baseline.get(FALSE) + baseline.get(TRUE);
    long now = window.get(FALSE) + window.get(TRUE);
    if (before == 0 || now == 0) {
      return Reading.none(ColumnReadings.THIN);
    }
    double old = (double) baseline.get(TRUE) / before;
    double fresh = (double) window.get(TRUE) / now;
    Wilson.Interval oldRange = Wilson.interval(baseline.get(TRUE), before, Wilson.Z_95);
    Wilson.Interval freshRange = Wilson.interval(window.get(TRUE), now, Wilson.Z_95);
    double difference = fresh - old;
    double below = Math.hypot(fresh - freshRange.low(), oldRange.high() - old);
    double above = Math.hypot(freshRange.high() - fresh, old - oldRange.low());
    return Reading.between(difference, difference - below, difference + above);
  }
}
