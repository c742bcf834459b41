// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import java.util.random.RandomGenerator;

/** The eight shapes of statistics.md, section 2.2; a shift is about a tenth of their scale. */
enum Shape {
  NORMAL,
  LOGNORMAL,
  PARETO,
  CAUCHY,
  BIMODAL,
  BERNOULLI,
  POISSON,
  ZERO_INFLATED;

  private static final double POISSON_MEAN = 4;

  /** Whether the mean distance is not dominated by a few rows. */
  boolean lightTailed() {
    return switch (this) {
      case NORMAL, BIMODAL, BERNOULLI, POISSON, ZERO_INFLATED -> true;
      case LOGNORMAL, PARETO, CAUCHY -> false;
    };
  }

  /**
   * Draws rows.
   *
   * @param shift 0, or 0.1
   */
  double[] rows(int count, double shift, RandomGenerator random) {
    double[] rows = new double[count];
    for (int row = 0; row < count; row++) {
      rows[row] = draw(shift, random);
    }
    return rows;
  }

  private double draw(double shift, RandomGenerator random) {
    double u = random.nextDouble();
    return switch (this) {
      case NORMAL -> random.nextGaussian() + shift;
      case LOGNORMAL -> Math.exp(2 * random.nextGaussian() + 2 * shift);
      case PARETO -> (1 + shift) * Math.pow(1 - u, -1 / 1.5);
      case CAUCHY -> Math.tan(Math.PI * (u - .5)) + 2 * shift;
      case BIMODAL ->
          u < .4 + shift / 2 ? -2 + .5 * random.nextGaussian() : 2 + random.nextGaussian();
      case BERNOULLI -> u < .7 - shift / 2 ? 0 : 1;
      case POISSON -> poisson(POISSON_MEAN + 2 * shift, u);
      case ZERO_INFLATED -> u < .6 - shift / 2 ? 0 : Math.exp(random.nextGaussian());
    };
  }

  /** By inversion: the smallest number whose cumulative chance is above {@code u}. */
  private static double poisson(double mean, double u) {
    double chance = Math.exp(-mean);
    double below = chance;
    int number = 0;
    while (below < u && chance > 0) {
      number++;
      chance *= mean / number;
      below += chance;
    }
    return number;
  }
}
