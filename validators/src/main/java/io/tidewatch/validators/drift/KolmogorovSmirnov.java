// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import io.tidewatch.validators.profile.Cells;

/**
 * Kolmogorov-Smirnov statistic: the greatest gap between two cumulative distributions, taken at the
 * frozen edges, where both are exact. Between edges the gap can be greater by at most the mass of a
 * bin; equal to {@code scipy.stats.ks_2samp(x, y).statistic} where every value has its own bin.
 */
public final class KolmogorovSmirnov {

  private KolmogorovSmirnov() {}

  /**
   * Returns the statistic, in {@code [0, 1]}.
   *
   * @param baseline rows per bin in ascending order, not all 0
   * @param window rows per bin over the same bins, not all 0
   * @throws IllegalArgumentException if the numbers of bins differ or one has no rows
   */
  public static double statistic(Cells baseline, Cells window) {
    Shares.requireComparable(baseline, window);
    return StepFunctions.greatestGap(baseline, window);
  }
}
