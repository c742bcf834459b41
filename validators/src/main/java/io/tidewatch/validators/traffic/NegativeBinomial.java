// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The number of rows of a window whose rate itself varies: mean {@code mu}, variance {@code mu +
 * mu²/size}. Equal to {@code scipy.stats.nbinom(size, size / (size + mu))}; the size need not be
 * whole.
 *
 * <p>A Poisson law alarms on 82 % of windows with the spread of real traffic, this one on .3 % at a
 * level of .1 % (statistics.md, section 4).
 *
 * @param mean rows expected, above 0
 * @param size 1 over the squared relative spread of the rate, above 0
 */
record NegativeBinomial(double mean, double size) implements VolumeLaw {

  /** Of a loss that is called detectable. Source: issue 3; as of drift. */
  private static final double POWER = 0.8;

  NegativeBinomial {
    if (!(mean > 0) || !(size > 0)) {
      throw new IllegalArgumentException(
          "mean is " + mean + " and size is " + size + ", must be above 0");
    }
  }

  @Override
  public double lowerTail(long rows) {
    return BetaDistribution.of(size, rows + 1.0).cumulativeProbability(size / (size + mean));
  }

  @Override
  public double upperTail(long rows) {
    return rows == 0
        ? 1
        : BetaDistribution.of(size, (double) rows).survivalProbability(size / (size + mean));
  }

  /** By bisection: the chance falls as the rows grow. Right to a thousandth of the mean. */
  @Override
  public double lossUntil(long rows) {
    double low = 0;
    double high = 1;
    while (high - low > 0.0005) {
      double loss = (low + high) / 2;
      boolean enough = new NegativeBinomial((1 - loss) * mean, size).lowerTail(rows) >= POWER;
      low = enough ? low : loss;
      high = enough ? loss : high;
    }
    return high;
  }

  /**
   * The chance that no row comes in a part of the window.
   *
   * @param part of the window's length, in {@code [0, 1]}
   */
  double silence(double part) {
    return Math.exp(-size * Math.log1p(mean * part / size));
  }
}
