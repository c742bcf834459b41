// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What is measured of predictions and their labels.
 *
 * @param metrics names as in measurements, without those that come with them
 * @param thresholds of binary scores, beside the prediction's own
 * @param ranks of a query that count, the first
 * @param costs of the four outcomes of binary scores
 */
public record MeasuredMetrics(
    List<String> metrics, List<Double> thresholds, int ranks, Optional<Costs> costs)
    implements Serializable {

  /**
   * What one outcome costs, in any unit that all four share; a gain is a negative cost.
   *
   * @param truePositive of a positive case that was predicted to be one
   */
  public record Costs(
      double truePositive, double falsePositive, double trueNegative, double falseNegative)
      implements Serializable {}

  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
