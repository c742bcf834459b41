// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import java.util.Arrays;

/**
 * The nondecreasing sequence closest to given values in weighted least squares, by pooling adjacent
 * violators.
 *
 * <p>Equal to {@code scipy.optimize.isotonic_regression(values, weights=weights).x}. Each pool has
 * the weighted mean of its members. Cost: {@code O(n)}.
 *
 * <p>Source: Barlow, Bartholomew, Bremner and Brunk, "Statistical inference under order
 * restrictions", Wiley 1972, §1.2.
 */
public final class IsotonicRegression {

  private final int[] poolOf;
  private final double[] means;
  private final double[] weights;

  private IsotonicRegression(int[] poolOf, double[] means, double[] weights) {
    this.poolOf = poolOf;
    this.means = means;
    this.weights = weights;
  }

  /**
   * Fits the values in their order.
   *
   * @param values {@code n >= 1} finite numbers
   * @param weights one for each value, above 0
   * @throws IllegalArgumentException if there are no values, or not one weight for each
   */
  public static IsotonicRegression fit(double[] values, double[] weights) {
    if (values.length == 0 || values.length != weights.length) {
      throw new IllegalArgumentException(
          "values are "
              + values.length
              + ", weights "
              + weights.length
              + ", must be as many, >= 1");
    }
    int[] first = new int[values.length]; // index of the first value of each pool
    double[] means = new double[values.length];
    double[] pooled = new double[values.length];
    int pools = 0;
    for (int i = 0; i < values.length; i++) {
      first[pools] = i;
      means[pools] = values[i];
      pooled[pools] = requirePositive(weights[i]);
      pools++;
      while (pools > 1 && means[pools - 2] >= means[pools - 1]) {
        pools--;
        double weight = pooled[pools - 1] + pooled[pools];
        means[pools - 1] += (means[pools] - means[pools - 1]) * (pooled[pools] / weight);
        pooled[pools - 1] = weight;
      }
    }
    return new IsotonicRegression(
        members(first, pools, values.length),
        Arrays.copyOf(means, pools),
        Arrays.copyOf(pooled, pools));
  }

  /** The fitted value at an index. */
  public double value(int index) {
    return means[poolOf[index]];
  }

  /** The pool that an index lies in, ascending from 0. */
  public int pool(int index) {
    return poolOf[index];
  }

  public int pools() {
    return means.length;
  }

  /** The fitted value of a pool; nondecreasing. */
  public double mean(int pool) {
    return means[pool];
  }

  /** The sum of the weights of a pool. */
  public double weight(int pool) {
    return weights[pool];
  }

  private static int[] members(int[] first, int pools, int values) {
    int[] poolOf = new int[values];
    for (int pool = 0; pool < pools; pool++) {
      Arrays.fill(poolOf, first[pool], pool + 1 < pools ? first[pool + 1] : values, pool);
    }
    return poolOf;
  }

  private static double requirePositive(double weight) {
    if (!(weight > 0)) {
      throw new IllegalArgumentException("weight is " + weight + ", must be > 0");
    }
    return weight;
  }
}
