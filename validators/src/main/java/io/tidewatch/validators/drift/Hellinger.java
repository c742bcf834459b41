// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import io.tidewatch.validators.profile.Cells;

/**
 * Hellinger distance between two distributions over the same bins: {@code sqrt(½ Σ(√p - √q)²)},
 * without smoothing.
 */
public final class Hellinger {

  private Hellinger() {}

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
      double gap = Math.sqrt(Shares.of(baseline, bin)) - Math.sqrt(Shares.of(window, bin));
      sum += gap * gap;
    }
    return Math.sqrt(Math.min(1, sum / 2));
  }
}
