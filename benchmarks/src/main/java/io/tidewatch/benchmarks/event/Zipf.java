// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.event;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws ranks from 0 on, the n-th in proportion to 1/n: few are hot, most are rare. */
final class Zipf {

  private final double[] cumulated;

  Zipf(int values) {
    cumulated = new double[values];
    double sum = 0;
    for (int rank = 0; rank < values; rank++) {
      sum += 1.0 / (rank + 1);
      cumulated[rank] = sum;
    }
  }

  int next(SplittableRandom random) {
    double drawn = random.nextDouble() * cumulated[cumulated.length - 1];
    int found = Arrays.binarySearch(cumulated, drawn);
    return found >= 0 ? found : Math.min(-found - 1, cumulated.length - 1);
  }
}
