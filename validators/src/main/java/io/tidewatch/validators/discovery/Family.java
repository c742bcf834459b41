// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

import java.util.Arrays;

/**
 * The tests of one window that are decided together: their p-values, and the level of each.
 *
 * <p>Levels that differ are weights: a rule that is valid for equal levels controls the mean level.
 * Source: Genovese, Roeder and Wasserman, "False discovery control with p-value weighting",
 * Biometrika 93(3), 2006.
 */
public final class Family {

  private final double[] pValues;
  private final double[] levels;

  private Family(double[] pValues, double[] levels) {
    this.pValues = pValues;
    this.levels = levels;
  }

  /**
   * Tests with levels of their own.
   *
   * @param pValues in {@code [0, 1]}
   * @param levels as many, each above 0
   */
  public static Family of(double[] pValues, double[] levels) {
    if (pValues.length != levels.length) {
      throw new IllegalArgumentException(
          "levels is " + levels.length + ", must be " + pValues.length + ", one for each p-value");
    }
    for (int test = 0; test < pValues.length; test++) {
      if (!(pValues[test] >= 0 && pValues[test] <= 1)) {
        throw new IllegalArgumentException("p-value is " + pValues[test] + ", must be in [0, 1]");
      }
      if (!(levels[test] > 0)) {
        throw new IllegalArgumentException("level is " + levels[test] + ", must be above 0");
      }
    }
    return new Family(pValues.clone(), levels.clone());
  }

  /** Tests of one level. */
  public static Family of(double level, double... pValues) {
    double[] levels = new double[pValues.length];
    Arrays.fill(levels, level);
    return of(pValues, levels);
  }

  public int size() {
    return pValues.length;
  }

  public double pValue(int test) {
    return pValues[test];
  }

  /** The level of the whole family, were all its tests like this one. */
  public double level(int test) {
    return levels[test];
  }

  /** The mean of the levels: what the family as a whole is held to; 0 without tests. */
  double level() {
    double sum = 0;
    for (double level : levels) {
      sum += level;
    }
    return levels.length == 0 ? 0 : sum / levels.length;
  }

  /** How many times as much as the mean this test may spend. */
  double weight(int test) {
    return levels[test] / level();
  }

  /** How many p-values are greater than that. */
  int above(double bound) {
    int count = 0;
    for (double p : pValues) {
      count += p > bound ? 1 : 0;
    }
    return count;
  }
}
