// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

/**
 * A metric of soft outcomes and its derivatives by the mass of each class at each score, from which
 * its variance follows whatever the masses are uncertain by (delta method).
 *
 * <p>A metric does not change when all masses are doubled, so that the derivatives, weighted by the
 * masses, sum to 0 (SoftMetricsTest).
 */
final class MetricSlope {

  /** The range of the metric, which its interval keeps to. */
  enum Range {
    /** In [0, 1], as shares and areas are. */
    SHARE,
    /** At least 0, as losses are. */
    LOSS
  }

  private final Range range;
  private final double value;
  private final double[] byPositives;
  private final double[] byNegatives;

  /** The arrays are kept. */
  MetricSlope(Range range, double value, double[] byPositives, double[] byNegatives) {
    this.range = range;
    this.value = value;
    this.byPositives = byPositives;
    this.byNegatives = byNegatives;
  }

  Range range() {
    return range;
  }

  double value() {
    return value;
  }

  /** Change of the metric per unit of positives at a score. */
  double byPositives(int index) {
    return byPositives[index];
  }

  /** Change of the metric per unit of negatives at a score. */
  double byNegatives(int index) {
    return byNegatives[index];
  }

  /** Change of the metric where a unit turns from negative to positive. */
  double byTurning(int index) {
    return byPositives[index] - byNegatives[index];
  }
}
