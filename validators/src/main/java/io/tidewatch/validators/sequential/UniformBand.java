// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sequential;

/**
 * A band about an empirical distribution function that holds the true one at every point and every
 * number of values at once, from the first that counts, with a probability of {@code 1 - alpha}.
 *
 * <p>Its half-width is {@code A √((ln ln(e n/m) + C) / n)}. Source: Howard and Ramdas, "Sequential
 * estimation of quantiles with applications to A/B testing and best-arm identification", Bernoulli
 * 28 (2022), Theorem 2; A is theirs.
 */
public final class UniformBand {

  private static final double A = 0.85;

  /** Of C; the bound on the error falls in it. */
  private static final double LEAST = 5;

  private static final double GREATEST = 100;
  private static final int HALVINGS = 60;

  /** Of the search for the best spacing of epochs; each leaves two thirds, so all some 1e-14. */
  private static final int SHRINKINGS = 80;

  private final long from;
  private final double c;

  /**
   * A band.
   *
   * @param alpha probability that it is ever left, in [1e-40, .9]
   * @param from number of values from which on it holds, at least 1
   */
  public UniformBand(double alpha, long from) {
    if (!(alpha >= 1e-40 && alpha <= 0.9)) {
      throw new IllegalArgumentException("alpha is " + alpha + ", must be in [1e-40, 0.9]");
    }
    if (from < 1) {
      throw new IllegalArgumentException("from is " + from + ", must be at least 1");
    }
    this.from = from;
    this.c = leastC(Math.log(alpha));
  }

  /**
   * The half-width, in (0, 1].
   *
   * @param values at least those from which on it holds
   */
  public double halfWidth(long values) {
    if (values < from) {
      return 1;
    }
    double iterated = Math.log1p(Math.log((double) values / from));
    return Math.min(1, A * Math.sqrt((iterated + c) / values));
  }

  /** C of the theorem. */
  double c() {
    return c;
  }

  private static double leastC(double logAlpha) {
    double low = LEAST;
    double high = GREATEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (logError(middle) > logAlpha) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * The logarithm of the bound on the error, for the best spacing of epochs: towards it the bound
   * falls, after it it rises.
   */
  private static double logError(double c) {
    double low = 1;
    double high = 2 * A * A;
    for (int i = 0; i < SHRINKINGS; i++) {
      double third = (high - low) / 3;
      if (logError(c, low + third) <= logError(c, high - third)) {
        high -= third;
      } else {
        low += third;
      }
    }
    return logError(c, low + (high - low) / 2);
  }

  private static double logError(double c, double spacing) {
    double gamma = Math.sqrt(2 / spacing) * (A - Math.sqrt(2 * (spacing - 1) / c));
    if (gamma <= 1) {
      return Double.POSITIVE_INFINITY;
    }
    double squared = gamma * gamma;
    return Math.log(4) - squared * c + Math.log1p(1 / ((squared - 1) * Math.log(spacing)));
  }
}
