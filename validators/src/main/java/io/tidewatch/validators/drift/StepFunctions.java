// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import io.tidewatch.validators.profile.BinSums;
import io.tidewatch.validators.profile.Cells;
import io.tidewatch.validators.profile.Profile;
import java.util.Optional;

/**
 * A profile's distribution as a step function: ascending points with the rows at each. A point is
 * the mean of a bin's numbers.
 */
final class StepFunctions {

  private StepFunctions() {}

  /** The area between two step functions; both must have rows. */
  static double area(Profile left, Profile right) {
    Cells leftCells = left.cells();
    Cells rightCells = right.cells();
    int atLeft = next(leftCells, 0);
    int atRight = next(rightCells, 0);
    long leftBelow = 0;
    long rightBelow = 0;
    double area = 0;
    double before = 0;
    boolean first = true;
    while (atLeft < leftCells.size() || atRight < rightCells.size()) {
      double leftPoint = point(left, atLeft);
      double rightPoint = point(right, atRight);
      double here = Math.min(leftPoint, rightPoint);
      if (!first) {
        double gap =
            (double) leftBelow / leftCells.total() - (double) rightBelow / rightCells.total();
        area += Math.abs(gap) * Math.max(0, here - before);
      }
      first = false;
      before = here;
      if (leftPoint <= here) {
        leftBelow += leftCells.get(atLeft);
        atLeft = next(leftCells, atLeft + 1);
      }
      if (rightPoint <= here) {
        rightBelow += rightCells.get(atRight);
        atRight = next(rightCells, atRight + 1);
      }
    }
    return area;
  }

  /** The greatest gap between two cumulative distributions over the same cells. */
  static double greatestGap(Cells left, Cells right) {
    long leftBelow = 0;
    long rightBelow = 0;
    double gap = 0;
    for (int bin = 0; bin < left.size(); bin++) {
      leftBelow += left.get(bin);
      rightBelow += right.get(bin);
      gap =
          Math.max(
              gap,
              Math.abs((double) leftBelow / left.total() - (double) rightBelow / right.total()));
    }
    return gap;
  }

  /** The mean gap between two cumulative distributions over the rows of the left one. */
  static double rankArea(Cells left, Cells right) {
    long leftBelow = 0;
    long rightBelow = 0;
    double area = 0;
    for (int bin = 0; bin < left.size(); bin++) {
      leftBelow += left.get(bin);
      rightBelow += right.get(bin);
      double gap = (double) leftBelow / left.total() - (double) rightBelow / right.total();
      area += Math.abs(gap) * left.get(bin) / left.total();
    }
    return area;
  }

  private static int next(Cells cells, int from) {
    int bin = from;
    while (bin < cells.size() && cells.get(bin) == 0) {
      bin++;
    }
    return bin;
  }

  private static double point(Profile profile, int bin) {
    if (bin == profile.cells().size()) {
      return Double.POSITIVE_INFINITY;
    }
    Optional<BinSums> sums = profile.sums();
    if (sums.isEmpty()) {
      throw new IllegalArgumentException("profile is " + profile + ", must be full and numeric");
    }
    return sums.get().get(bin) / profile.cells().get(bin);
  }
}
