// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;

/** Means with their normal 95 % interval: as of {@code statistics.norm} and the sample variance. */
final class Means {

  private Means() {}

  /**
   * A mean that can not be negative.
   *
   * @param squares sum of the squares of the same terms
   * @param count of the terms, at least 1
   */
  static Reading ofLosses(double sum, double squares, long count) {
    Reading mean = of(sum, squares, count);
    if (mean.low().isEmpty() || mean.high().isEmpty()) {
      return mean;
    }
    return Reading.between(
        mean.value().orElseThrow(),
        Math.max(0, mean.low().getAsDouble()),
        mean.high().getAsDouble());
  }

  /** A mean; no interval of a single term. */
  static Reading of(double sum, double squares, long count) {
    double mean = sum / count;
    if (count < 2) {
      return Reading.of(mean);
    }
    double variance = Math.max(0, squares / count - mean * mean) / (count - 1);
    double half = Wilson.Z_95 * Math.sqrt(variance);
    return Reading.between(mean, mean - half, mean + half);
  }
}
