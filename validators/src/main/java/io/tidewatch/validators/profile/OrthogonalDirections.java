// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

/**
 * Random directions of Gaussian length, orthogonal to each other in blocks of as many as there are
 * dimensions. The same seed gives the same ones on every machine.
 */
final class OrthogonalDirections {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long state;

  private OrthogonalDirections(long seed) {
    state = seed;
  }

  /** Returns {@code count} rows of {@code dimension} numbers, one after the other. */
  static double[] of(int count, int dimension, long seed) {
    var draws = new OrthogonalDirections(seed);
    double[] rows = new double[count * dimension];
    for (int row = 0; row < count; row++) {
      int block = row - row % dimension;
      draws.direction(rows, block, row, dimension);
    }
    // A Gaussian vector's length is independent of where it points, so it is given back.
    for (int row = 0; row < count; row++) {
      double length = draws.gaussianLength(dimension);
      for (int j = 0; j < dimension; j++) {
        rows[row * dimension + j] *= length;
      }
    }
    return rows;
  }

  /** A direction of length 1, orthogonal to the rows from the block's first on: Gram-Schmidt. */
  private void direction(double[] rows, int block, int row, int dimension) {
    int at = row * dimension;
    double norm = 0;
    while (norm < 1e-6) { // else it was nearly in the span of the others, and rounding would show
      for (int j = 0; j < dimension; j++) {
        rows[at + j] = gaussian();
      }
      project(rows, block, row, dimension);
      project(rows, block, row, dimension); // twice is enough: Kahan, Parlett
      norm = 0;
      for (int j = 0; j < dimension; j++) {
        norm += rows[at + j] * rows[at + j];
      }
      norm = Math.sqrt(norm);
    }
    for (int j = 0; j < dimension; j++) {
      rows[at + j] /= norm;
    }
  }

  private static void project(double[] rows, int block, int row, int dimension) {
    int at = row * dimension;
    for (int other = block; other < row; other++) {
      double along = 0;
      for (int j = 0; j < dimension; j++) {
        along += rows[at + j] * rows[other * dimension + j];
      }
      for (int j = 0; j < dimension; j++) {
        rows[at + j] -= along * rows[other * dimension + j];
      }
    }
  }

  private double gaussianLength(int dimension) {
    double squares = 0;
    for (int j = 0; j < dimension; j++) {
      double number = gaussian();
      squares += number * number;
    }
    return Math.sqrt(squares);
  }

  /** A standard normal number: Marsaglia's polar method, with exactly defined functions alone. */
  private double gaussian() {
    while (true) {
      double u = 2 * uniform() - 1;
      double v = 2 * uniform() - 1;
      double square = u * u + v * v;
      if (square > 0 && square < 1) {
        return u * Math.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  /** A number in [0, 1): SplitMix64 (Steele, Lea, Flood 2014). */
  private double uniform() {
    state += GOLDEN;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
  }
}
