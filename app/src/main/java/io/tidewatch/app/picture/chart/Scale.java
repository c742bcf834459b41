// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

/**
 * Where values lie along a side of a picture.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}; greater than {@code low}
 * @param from in pixels
 * @param to in pixels; less than {@code from} where values grow upwards
 */
public record Scale(double low, double high, double from, double to) {

  public Scale {
    if (!(low < high)) {
      throw new IllegalArgumentException("low is " + low + ", must be less than high, " + high);
    }
  }

  /** Where a value lies; one that is beyond an end lies at that end. */
  public double at(double value) {
    double share = (value - low) / (high - low);
    return from + Math.max(0, Math.min(1, share)) * (to - from);
  }
}
