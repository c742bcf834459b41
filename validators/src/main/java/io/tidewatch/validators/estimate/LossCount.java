// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

/**
 * The losses of the labelled predictions of one bin of values.
 *
 * @param value mean prediction of the bin
 * @param labels predictions with a label
 * @param loss sum of their losses, each at least 0
 * @param lossSquared sum of the squares of their losses
 */
public record LossCount(double value, long labels, double loss, double lossSquared) {

  public LossCount {
    if (!Double.isFinite(value) || labels < 0) {
      throw new IllegalArgumentException(
          "value is " + value + ", labels " + labels + ", must be finite and >= 0");
    }
  }

  LossCount plus(LossCount other) {
    return new LossCount(
        value, labels + other.labels, loss + other.loss, lossSquared + other.lossSquared);
  }
}
