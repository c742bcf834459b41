// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import io.tidewatch.validators.profile.Cells;

/**
 * Population stability index (PSI): how far a window's distribution over fixed bins has moved from
 * the baseline's.
 *
 * <p>Sum over bins of {@code (a - e) · ln(a / e)}, where {@code e} and {@code a} are the baseline's
 * and the window's smoothed shares. Symmetric; equal to Jeffreys' divergence. Under "no drift" its
 * expectation is about {@code (bins - 1) · (1/n + 1/m)} for {@code n} and {@code m} rows, so a
 * fixed threshold says little below some 100 rows per bin; {@link MinimumEffect} allows for that.
 *
 * <p>Source: Yurdakul and Naranjo, "Statistical properties of the population stability index", J.
 * Risk Model Validation 14(4), 2020.
 */
public final class PopulationStability {

  /** Rows added to each bin, so that an empty bin leaves the index finite: Jeffreys' prior. */
  static final double PSEUDO_COUNT = 0.5;

  private PopulationStability() {}

  /** The weight {@code ln(a / e)} of each bin; shape and smoothing as of {@link #index}. */
  public static double[] weights(Cells baseline, Cells window) {
    Shares.requireSameBins(baseline, window);
    double baselineTotal = baseline.total() + PSEUDO_COUNT * baseline.size();
    double windowTotal = window.total() + PSEUDO_COUNT * window.size();
    double[] weights = new double[baseline.size()];
    for (int bin = 0; bin < weights.length; bin++) {
      weights[bin] =
          Math.log(
              (window.get(bin) + PSEUDO_COUNT)
                  / windowTotal
                  / ((baseline.get(bin) + PSEUDO_COUNT) / baselineTotal));
    }
    return weights;
  }

  /**
   * Returns the index in nats, in {@code [0, ∞)}; 0 for equal shares.
   *
   * @param baseline rows per bin
   * @param window rows per bin, over the same bins
   * @throws IllegalArgumentException if the numbers of bins differ
   */
  public static double index(Cells baseline, Cells window) {
    Shares.requireSameBins(baseline, window);
    double baselineTotal = baseline.total() + PSEUDO_COUNT * baseline.size();
    double windowTotal = window.total() + PSEUDO_COUNT * window.size();
    double index = 0;
    for (int bin = 0; bin < baseline.size(); bin++) {
      double expected = (baseline.get(bin) + PSEUDO_COUNT) / baselineTotal;
      double actual = (window.get(bin) + PSEUDO_COUNT) / windowTotal;
      index += (actual - expected) * Math.log(actual / expected);
    }
    return index;
  }

  /**
   * The index less what sampling alone is expected to add, in nats; at least 0.
   *
   * @param effectiveK {@code 1/n + 1/m}
   */
  public static double debiased(double index, int bins, double effectiveK) {
    return Math.max(0, index - (bins - 1) * effectiveK);
  }
}
