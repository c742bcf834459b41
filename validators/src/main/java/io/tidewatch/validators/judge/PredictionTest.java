// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Whether one more value of a series is like those before it: Student's t prediction interval.
 *
 * <p>Of the whole history, {@code t = (x - mean) / (sd · sqrt(1 + 1/W))} with {@code W - 1} degrees
 * of freedom for {@code W} windows. Source: statistics.md, sections 4 and 9.
 *
 * <p>Of one side of it, {@code t = (x - median) / (s · sqrt(1 + π/2W))} with {@code W/2} degrees of
 * freedom, where {@code s²} is the mean square distance from the median of the half of the values
 * on that side: a few days far below say nothing of how high a day may be. {@code π/2W} is the
 * variance of the median of normal values. Measured (W = 14 and 30, level .0005): .0005 for normal
 * values, .0004 where one in seven lies far on the other side, for which the test above has .00001.
 *
 * @param center mean or median of the history, on the scale of the test
 * @param spread of one more value around it, above 0; unit: that of the scale
 * @param freedom degrees of freedom, at least 1
 */
public record PredictionTest(double center, double spread, int freedom) {

  /** Keeps a history of equal values from dividing by zero. Unit: that of the scale. */
  static final double SPREAD_FLOOR = 1e-9;

  /** The standard normal quantile of 0.8. */
  public static final double FOUR_OF_FIVE = 0.8416212335729143;

  public PredictionTest {
    if (freedom < 1) {
      throw new IllegalArgumentException("freedom is " + freedom + ", must be >= 1");
    }
    spread = Math.max(spread, SPREAD_FLOOR);
  }

  /** The test of all of a history of at least two windows. */
  public static PredictionTest of(History history) {
    return of(history.mean(), history.stddev(), history.size());
  }

  /**
   * The test of a history whose spread is known otherwise.
   *
   * @param windows {@code W >= 2}
   */
  static PredictionTest of(double mean, double sd, int windows) {
    return new PredictionTest(mean, sd * Math.sqrt(1 + 1.0 / windows), windows - 1);
  }

  /** The test of high values, by the upper half of a history of at least two windows. */
  static PredictionTest above(History history) {
    return ofHalf(history, 1);
  }

  /** The test of low values, by the lower half of a history of at least two windows. */
  static PredictionTest below(History history) {
    return ofHalf(history, -1);
  }

  private static PredictionTest ofHalf(History history, int sign) {
    double median = history.median();
    int half = history.size() / 2;
    double squares = 0;
    for (double value : history.values()) {
      double beyond = Math.max(0, sign * (value - median));
      squares += beyond * beyond;
    }
    double error = Math.sqrt(1 + Math.PI / (2 * history.size()));
    return new PredictionTest(median, Math.sqrt(squares / half) * error, half);
  }

  /** The chance of a value at least this high. */
  public double upperTail(double value) {
    return student().survivalProbability((value - center) / spread);
  }

  /** The chance of a value at most this low. */
  public double lowerTail(double value) {
    return student().cumulativeProbability((value - center) / spread);
  }

  /** The distance from the center that one value in {@code 1 / alpha} exceeds on one side. */
  public double margin(double alpha) {
    return student().inverseSurvivalProbability(alpha) * spread;
  }

  /**
   * How far the center must move for such a small chance in four windows of five: the margin, and
   * .84 times the spread of the window itself.
   */
  public double detectableMove(double alpha) {
    return margin(alpha) + FOUR_OF_FIVE * spread;
  }

  private TDistribution student() {
    return TDistribution.of(freedom);
  }
}
