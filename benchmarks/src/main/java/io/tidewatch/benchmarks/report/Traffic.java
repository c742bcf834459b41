// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Calm traffic of a standard normal column, with the dependence between rows that live traffic has.
 */
enum Traffic {
  /** Every row for itself. */
  INDEPENDENT("iid"),
  /** Each row remembers .6 of the one before: AR(1). */
  AUTOCORRELATED("AR(1) .6"),
  /** Each value comes five times. */
  CLUSTERED("clusters x5"),
  /** Each window has a mean of its own, of .05 standard deviations. */
  DAY_NOISE("day noise .05 sd");

  private static final double MEMORY = .6;
  private static final int CLUSTER = 5;
  private static final double NOISE = .05;

  private final String title;

  Traffic(String title) {
    this.title = title;
  }

  /** The rows of one window. */
  double[] window(int rows, RandomGenerator random) {
    double[] values = new double[rows];
    double mean = this == DAY_NOISE ? NOISE * random.nextGaussian() : 0;
    double innovation = Math.sqrt(1 - MEMORY * MEMORY);
    double last = random.nextGaussian();
    for (int row = 0; row < rows; row++) {
      last =
          switch (this) {
            case INDEPENDENT, DAY_NOISE -> random.nextGaussian();
            case AUTOCORRELATED -> MEMORY * last + innovation * random.nextGaussian();
            case CLUSTERED -> row % CLUSTER == 0 ? random.nextGaussian() : last;
          };
      values[row] = mean + last;
    }
    return values;
  }

  @Override
  public String toString() {
    return title;
  }

  /** Its name in a seed. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
