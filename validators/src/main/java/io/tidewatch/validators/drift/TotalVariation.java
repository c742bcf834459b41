// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import io.tidewatch.validators.profile.Cells;

/**
 * Total variation distance between two distributions over the same bins: {@code ½ Σ|p - q|}, the
 * share of rows that would have to change their bin.
 */
public final class TotalVariation {

  private TotalVariation() {}

  /**
   * Returns the distance, in {@code [0, 1]}; 0 for equal shares.
   *
   * @param baseline rows per bin, not all 0
   * @param window rows per bin over the same bins, not all 0
   * @throws IllegalArgumentException if the numbers of bins differ or one has no rows
   */
  public static double distance(Cells baseline, Cells window) {
    Shares.requireComparable(baseline, window);
    double sum = 0;
    for (int bin = 0; bin < baseline.size(); bin++) {
      sum += Math.abs(Shares.of(baseline, bin) - Shares.of(window, bin));
    }
    return Math.min(1, sum / 2);
  }
}
