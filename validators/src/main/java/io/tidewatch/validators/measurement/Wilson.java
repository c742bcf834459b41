// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.measurement;

/**
 * Wilson's score interval of a share; it keeps its coverage for rare events, where Wald's does not.
 * Equal to {@code scipy.stats.binomtest(k, n).proportion_ci(method='wilson')}.
 */
public final class Wilson {

  /** For 95 % confidence: {@code scipy.stats.norm.ppf(0.975)}. */
  public static final double Z_95 = 1.959963984540054;

  /**
   * A closed interval of shares.
   *
   * @param low in [0, 1]
   * @param high in [low, 1]
   */
  public record Interval(double low, double high) {}

  private Wilson() {}

  /**
   * Returns the interval of {@code successes / trials}.
   *
   * @param z standard normal quantile of the confidence, above 0
   * @throws IllegalArgumentException if trials is 0 or successes is not in [0, trials]
   */
  public static Interval interval(long successes, long trials, double z) {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "successes is " + successes + " of " + trials + ", must be in [0, trials] of some");
    }
    return interval((double) successes / trials, (double) trials, z);
  }

  /**
   * Returns the interval of a share that is known as well as from so many trials.
   *
   * @param share in [0, 1]
   * @param trials above 0; need not be whole
   * @param z standard normal quantile of the confidence, above 0
   * @throws IllegalArgumentException if share or trials are out of range
   */
  public static Interval interval(double share, double trials, double z) {
    if (!(share >= 0 && share <= 1 && trials > 0)) {
      throw new IllegalArgumentException(
          "share is " + share + " of " + trials + ", must be in [0, 1] of some");
    }
    double square = z * z / trials;
    double middle = (share + square / 2) / (1 + square);
    double half = z / (1 + square) * Math.sqrt((share * (1 - share) + square / 4) / trials);
    double low = share == 0 ? 0 : Math.max(0, middle - half);
    double high = share == 1 ? 1 : Math.min(1, middle + half);
    return new Interval(low, high);
  }

  /**
   * The share of successes with its 95 % interval, in [0, 1].
   *
   * @param reason given where there are no trials
   */
  public static Reading share(long successes, long trials, String reason) {
    if (trials <= 0 || successes < 0 || successes > trials) {
      return Reading.none(reason);
    }
    Interval interval = interval(successes, trials, Z_95);
    return Reading.between((double) successes / trials, interval.low(), interval.high());
  }
}
