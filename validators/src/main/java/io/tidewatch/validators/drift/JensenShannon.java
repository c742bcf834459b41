// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import io.tidewatch.validators.profile.Cells;

/**
 * Jensen-Shannon distance between two distributions over the same bins: the square root of the mean
 * Kullback-Leibler divergence, to base 2, from their average. No smoothing; biased upwards by about
 * {@code sqrt((bins - 1)(1/n + 1/m) / 5.545)} if nothing moved.
 *
 * <p>Equal to {@code scipy.spatial.distance.jensenshannon(p, q, base=2)}.
 */
public final class JensenShannon {

  private JensenShannon() {}

  /**
   * Returns the distance, in {@code [0, 1]}; 0 for equal shares.
   *
   * @param baseline rows per bin, not all 0
   * @param window rows per bin over the same bins, not all 0
   * @throws IllegalArgumentException if the numbers of bins differ or one has no rows
   */
  public static double distance(Cells baseline, Cells window) {
    Shares.requireComparable(baseline, window);
    double divergence = 0;
    for (int bin = 0; bin < baseline.size(); bin++) {
      double expected = Shares.of(baseline, bin);
      double actual = Shares.of(window, bin);
      double average = (expected + actual) / 2;
      divergence += (part(expected, average) + part(actual, average)) / 2;
    }
    return Math.sqrt(Math.max(0, Math.min(1, divergence / Math.log(2))));
  }

  private static double part(double share, double average) {
    return share == 0 ? 0 : share * Math.log(share / average);
  }
}
