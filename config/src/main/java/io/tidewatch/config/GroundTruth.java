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
 * @param metrics names as in measurements
 */
public record GroundTruth(
    Duration horizon, Duration waitForLabels, List<String> metrics, List<Objective> slo)
    implements Serializable {

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
