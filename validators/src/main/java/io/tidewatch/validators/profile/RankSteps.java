// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

/**
 * The cumulative distribution of a {@link RankSketch}: ascending different points, and the share of
 * the rows at or below each.
 */
public final class RankSteps {

  private final double[] points;
  private final double[] shares;
  private final int size;

  private RankSteps(double[] points, double[] shares, int size) {
    this.points = points;
    this.shares = shares;
    this.size = size;
  }

  /**
   * Collapses equal points into one step: a sketch keeps a frequent value many times, and at each
   * but the last the share would be too low.
   *
   * @param points ascending
   * @param weightsBelow rows at or below each point
   */
  static RankSteps of(double[] points, long[] weightsBelow) {
    double[] different = new double[points.length];
    double[] shares = new double[points.length];
    int size = 0;
    for (int i = 0; i < points.length; i++) {
      if (i + 1 == points.length || points[i + 1] != points[i]) {
        different[size] = points[i];
        shares[size++] = (double) weightsBelow[i] / weightsBelow[points.length - 1];
      }
    }
    return new RankSteps(different, shares, size);
  }

  public int size() {
    return size;
  }

  /** In ascending order. */
  public double point(int step) {
    return points[step];
  }

  /** The share of the rows at or below a point, in {@code (0, 1]}. */
  public double share(int step) {
    return shares[step];
  }
}
