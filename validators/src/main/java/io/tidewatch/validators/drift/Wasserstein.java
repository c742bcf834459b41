// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import io.tidewatch.validators.profile.Cells;
import io.tidewatch.validators.profile.Profile;

/**
 * Wasserstein distance of order 1: how far, in the column's unit, the numbers have moved on
 * average.
 *
 * <p>The area between the cumulative distributions, with each bin's numbers at their mean; equal to
 * {@code scipy.stats.wasserstein_distance(x, y)} where every value has its own bin. On heavy tails
 * it is dominated by a few numbers.
 */
public final class Wasserstein {

  private Wasserstein() {}

  /**
   * Returns the distance in the column's unit, {@code >= 0}.
   *
   * @param baseline a full numeric profile with values
   * @param window a full profile with values over the same frame
   * @throws IllegalArgumentException if the bins differ, or one has no values or no sums
   */
  public static double distance(Profile baseline, Profile window) {
    Shares.requireComparable(baseline.cells(), window.cells());
    return StepFunctions.area(baseline, window);
  }

  /**
   * The distance on the scale of the baseline's ranks: {@code ∫|F - G| dF}, in {@code [0, 1]}; at
   * most about ½ if no value is frequent. It has no unit, and no tail can dominate it. The gap is
   * taken at the upper ends of the bins, which errs by at most the greatest share of a bin that is
   * not one value.
   *
   * @param baseline rows per bin in ascending order, not all 0
   * @param window rows per bin over the same bins, not all 0
   * @throws IllegalArgumentException if the numbers of bins differ or one has no rows
   */
  public static double rankDistance(Cells baseline, Cells window) {
    Shares.requireComparable(baseline, window);
    return StepFunctions.rankArea(baseline, window);
  }
}
