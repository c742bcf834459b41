// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import io.tidewatch.validators.comparison.LossSums;

/** The losses of a pane, summed plainly: quick enough for billions of them. */
final class PlainSums {

  private long cases;
  private double sum;
  private double sizes;
  private double squares;

  void add(double loss) {
    cases++;
    sum += loss;
    sizes += Math.abs(loss);
    squares += loss * loss;
  }

  LossSums losses() {
    return LossSums.of(cases, sum, sizes, squares);
  }
}
