// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;

/** From a metric and its variance to a reading with its 95 % interval. */
final class UncertainMetric {

  private UncertainMetric() {}

  /**
   * Shares and areas: Wilson's interval at the number of trials that would give them this variance,
   * {@code value (1 - value) / variance}, so that it stays in [0, 1] and is not symmetric near the
   * ends. Losses: normal, cut off at 0.
   *
   * @param trials taken where a value of 0 or 1 has no variance
   */
  static Reading reading(MetricSlope slope, double variance, double trials) {
    double value = slope.value();
    return switch (slope.range()) {
      case SHARE -> share(Math.min(1, Math.max(0, value)), variance, trials);
      case LOSS -> {
        double half = Wilson.Z_95 * Math.sqrt(variance);
        yield Reading.between(value, Math.max(0, value - half), value + half);
      }
    };
  }

  private static Reading share(double value, double variance, double trials) {
    double spread = value * (1 - value);
    double effective = variance > 0 && spread > 0 ? spread / variance : trials;
    if (!(effective > 0) || Double.isInfinite(effective)) {
      return Reading.of(value);
    }
    Wilson.Interval interval = Wilson.interval(value, effective, Wilson.Z_95);
    return Reading.between(value, interval.low(), interval.high());
  }
}
