// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.example;

/**
 * How often some values of a column came before and how often they come now.
 *
 * @param values a category, a number, {@code (0.5, 2]}; {@code (other)}, {@code (elsewhere)},
 *     {@code (missing)} or {@code (invalid)}
 * @param before share of the rows of the baseline, in [0, 1]
 * @param after share of the rows of the window, in [0, 1]
 */
public record CellMove(String values, double before, double after) {

  /** Half of what it adds to the total variation distance, in [-1, 1]. */
  double gain() {
    return after - before;
  }

  /** Whether it is of rows without a value of the column's type, so that no value is named. */
  public boolean isKind() {
    return values.equals(CellMoves.MISSING) || values.equals(CellMoves.INVALID);
  }
}
