// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Whether one more value of a series is like those before it: Student's t prediction interval.
 *
 * <p>{@code t = (x - mean) / (sd · sqrt(1 + 1/W))} with {@code W - 1} degrees of freedom for {@code
 * W} windows of history. Source: statistics.md, sections 4 and 9.
 *
 * @param mean of the history, on the scale of the test
 * @param sd of the history, above 0
 * @param windows {@code W >= 2}
 */
public record PredictionTest(double mean, double sd, int windows) {

  /** Keeps a history of equal values from dividing by zero. Unit: that of the scale. */
  static final double SD_FLOOR = 1e-9;

  public PredictionTest {
    if (windows < 2) {
      throw new IllegalArgumentException("windows is " + windows + ", must be >= 2");
    }
    sd = Math.max(sd, SD_FLOOR);
  }

  public static PredictionTest of(History history) {
    return new PredictionTest(history.mean(), history.stddev(), history.size());
  }

  /** The chance of a value at least this high. */
  public double upperTail(double value) {
    return student().survivalProbability((value - mean) / spread());
  }

  /** The chance of a value at most this low. */
  public double lowerTail(double value) {
    return student().cumulativeProbability((value - mean) / spread());
  }

  /** The distance from the mean that one value in {@code 1 / alpha} exceeds on one side. */
  public double margin(double alpha) {
    return student().inverseSurvivalProbability(alpha) * spread();
  }

  private double spread() {
    return sd * Math.sqrt(1 + 1.0 / windows);
  }

  private TDistribution student() {
    return TDistribution.of(windows - 1.0);
  }
}
