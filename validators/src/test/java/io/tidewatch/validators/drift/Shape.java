// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/** The shapes of statistics.md, section 2.2, as functions of a uniform number; as in drift.py. */
enum Shape {
  NORMAL,
  LOGNORMAL,
  PARETO,
  CAUCHY,
  BIMODAL,
  BERNOULLI,
  POISSON,
  ZERO_INFLATED;

  private static final double NEAR_0 = 1e-12;

  /** A row of the baseline, or of a window without a move. */
  double calm(double u) {
    return switch (this) {
      case NORMAL -> normal(u);
      case LOGNORMAL -> Math.exp(2 * normal(u));
      case PARETO -> Math.pow(1 - u, -1 / 1.5);
      case CAUCHY -> Math.tan(Math.PI * (u - 0.5));
      case BIMODAL -> bimodal(u, 0.4);
      case BERNOULLI -> u >= 0.7 ? 1 : 0;
      case POISSON -> poisson(u, 4);
      case ZERO_INFLATED -> zeroInflated(u, 0.6);
    };
  }

  /** A row of a window that has moved. */
  double moved(double u) {
    return switch (this) {
      case NORMAL -> normal(u) + 0.1;
      case LOGNORMAL -> Math.exp(2 * normal(u) + 0.2);
      case PARETO -> 1.1 * Math.pow(1 - u, -1 / 1.5);
      case CAUCHY -> Math.tan(Math.PI * (u - 0.5)) + 0.2;
      case BIMODAL -> bimodal(u, 0.44);
      case BERNOULLI -> u >= 0.66 ? 1 : 0;
      case POISSON -> poisson(u, 4.2);
      case ZERO_INFLATED -> zeroInflated(u, 0.62);
    };
  }

  private static double normal(double u) {
    return NormalDistribution.of(0, 1).inverseCumulativeProbability(u);
  }

  private static double poisson(double u, double mean) {
    return PoissonDistribution.of(mean).inverseCumulativeProbability(u);
  }

  private static double bimodal(double u, double share) {
    return u < share
        ? -2 + 0.5 * normal(inside(u / share))
        : 2 + normal(inside((u - share) / (1 - share)));
  }

  private static double zeroInflated(double u, double share) {
    return u < share ? 0 : Math.exp(normal(inside((u - share) / (1 - share))));
  }

  private static double inside(double u) {
    return Math.min(1 - NEAR_0, Math.max(NEAR_0, u));
  }
}
