// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * The fixed bins that scores in [0, 1] are counted in once there are too many distinct ones.
 *
 * <p>The union of a linear grid of step 1/256 and a logit grid from −16 to 16 of step 1/8: fine in
 * the middle and at both ends. Bin i holds the scores in (edge i−1, edge i].
 */
final class ScoreGrid {

  private static final int LINEAR_STEPS = 256;
  private static final double LOGIT_MAX = 16;
  private static final double LOGIT_STEP = 0.125;

  private static final double[] EDGES = edges();

  /** Number of bins: one for the scores up to each edge; the last edge is 1. */
  static final int BINS = EDGES.length;

  private ScoreGrid() {}

  /** The bin of a score in [0, 1]. */
  static int binOf(double score) {
    int found = Arrays.binarySearch(EDGES, score);
    return found >= 0 ? found : -found - 1;
  }

  private static double[] edges() {
    var edges = new TreeSet<Double>();
    for (int i = 0; i <= LINEAR_STEPS; i++) {
      edges.add((double) i / LINEAR_STEPS);
    }
    for (double logit = -LOGIT_MAX; logit <= LOGIT_MAX; logit += LOGIT_STEP) {
      edges.add(1 / (1 + StrictMath.exp(-logit))); // StrictMath: the same edges on every machine
    }
    return edges.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
