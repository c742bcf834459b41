// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import java.util.Arrays;
import java.util.Locale;

/** The median of laps, and how far they lie apart. */
public record Spread(double median, double min, double max) {

  public static Spread of(double... laps) {
    double[] sorted = laps.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    return new Spread((sorted[last / 2] + sorted[last - last / 2]) / 2, sorted[0], sorted[last]);
  }

  /**
   * As text.
   *
   * @param decimals of each number
   */
  public String text(int decimals) {
    String number = "%,." + decimals + "f";
    return String.format(
        Locale.ROOT, number + " (" + number + "–" + number + ")", median, min, max);
  }
}
