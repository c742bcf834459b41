// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How labels are joined and what is made of them.
 *
 * @param horizon a label later than this after its prediction is not joined
 * @param waitForLabels age at which a cohort is judged
 * @param measured what is measured of predictions and labels
 */
public record GroundTruth(
    Duration horizon, Duration waitForLabels, MeasuredMetrics measured, List<Objective> slo)
    implements Serializable {

  /** Names as in measurements, without those that come with them. */
  public List<String> metrics() {
    return measured.metrics();
  }

  /** A metric that a window of a slice must keep; exactly one bound is present. */
  public record Objective(
      String metric,
      Optional<Double> atLeast,
      Optional<Double> atMost,
      Duration window,
      String slice)
      implements Serializable {

    private Object writeReplace() {
      return PortableRecord.of(this);
    }
  }
}
