// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import io.tidewatch.validators.drift.ChiSquare;
import io.tidewatch.validators.profile.Cells;
import java.util.SplittableRandom;

/**
 * False positives of the chi-square test on a column of 5,000 categories with Zipf shares (exponent
 * 1.1): the 256 most frequent have a cell each, all others one. Source of the scene: statistics.md,
 * section 3.
 */
final class ManyCategories {

  private static final int CATEGORIES = 5000;
  private static final int CELLS = 256;
  private static final double EXPONENT = 1.1;
  private static final int BASELINE_ROWS = 100_000;
  private static final int ROWS = 1000;
  private static final int WINDOWS = 4000;

  private final double[] below = new double[CATEGORIES];
  private final SplittableRandom random = new SplittableRandom(5000);

  ManyCategories() {
    double sum = 0;
    for (int category = 0; category < CATEGORIES; category++) {
      sum += Math.pow(category + 1.0, -EXPONENT);
      below[category] = sum;
    }
  }

  /** Share of calm windows with a p-value of at most that. */
  double falsePositives(double alpha) {
    Cells baseline = drawn(BASELINE_ROWS);
    int found = 0;
    for (int window = 0; window < WINDOWS; window++) {
      found += ChiSquare.pValue(baseline, drawn(ROWS)).orElse(1) <= alpha ? 1 : 0;
    }
    return (double) found / WINDOWS;
  }

  private Cells drawn(int rows) {
    var cells = new Cells(CELLS + 1);
    for (int row = 0; row < rows; row++) {
      cells.add(Math.min(CELLS, category(random.nextDouble() * below[CATEGORIES - 1])));
    }
    return cells;
  }

  /** The first category with at least that much at or below it. */
  private int category(double mass) {
    int low = 0;
    int high = CATEGORIES - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (below[middle] < mass) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
