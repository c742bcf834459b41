// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

/**
 * How the error rate of a comparison is divided, so that all its verdicts together, over all looks,
 * hold a false one with a probability of at most alpha (Bonferroni).
 *
 * <p>Half belongs to all cases, half to the slices in equal parts; without slices all cases have
 * all of it. Slices must be fixed before the first case: those that the baseline knows.
 *
 * @param alpha of the comparison, in (0, 1)
 * @param slices number of slices beside the whole
 */
public record ErrorShare(double alpha, int slices) {

  /** Alpha of the whole. */
  public double ofAll() {
    return slices == 0 ? alpha : alpha / 2;
  }

  /** Alpha of each slice; there must be one. */
  public double ofSlice() {
    if (slices < 1) {
      throw new IllegalStateException("slices is " + slices + ", must be >= 1");
    }
    return alpha / 2 / slices;
  }
}
