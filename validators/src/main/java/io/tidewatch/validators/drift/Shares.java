// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import io.tidewatch.validators.profile.Cells;

/** Shares of rows per bin, as the divergences need them. */
final class Shares {

  private Shares() {}

  /** The share of a bin's rows in all rows; neither cells may be empty. */
  static double of(Cells cells, int bin) {
    return (double) cells.get(bin) / cells.total();
  }

  static void requireSameBins(Cells baseline, Cells window) {
    if (baseline.size() != window.size()) {
      throw new IllegalArgumentException(
          "baseline has " + baseline.size() + " bins, window has " + window.size());
    }
  }

  /** Both must have the same bins and some rows. */
  static void requireComparable(Cells baseline, Cells window) {
    requireSameBins(baseline, window);
    if (baseline.total() == 0 || window.total() == 0) {
      throw new IllegalArgumentException(
          "baseline has "
              + baseline.total()
              + " rows, window has "
              + window.total()
              + ", both must have some");
    }
  }
}
