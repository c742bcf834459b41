// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.DriftPolicy;
import io.tidewatch.validators.measurement.Measurement;

/**
 * How far one column of a window has moved from the baseline: what the {@code drift} check judges.
 *
 * @param measurement the population stability index of the column
 * @param psi the index in nats, finite
 * @param effectiveK {@code 1/n + 1/m} for {@code n} rows in the window and {@code m} in the
 *     baseline; above 0
 * @param bins bins that the index was summed over
 * @param gate what the move must pass to count
 */
public record DriftFinding(
    Measurement measurement, double psi, double effectiveK, int bins, DriftPolicy.Gate gate) {

  public DriftFinding {
    if (!Double.isFinite(psi)) {
      throw new IllegalArgumentException("psi is " + psi + ", must be finite");
    }
    if (!(effectiveK > 0) || !Double.isFinite(effectiveK)) {
      throw new IllegalArgumentException(
          "effectiveK is " + effectiveK + ", must be above 0 and finite");
    }
  }

  /** The index in units of its own sampling noise; about {@code bins - 1} without drift. */
  double statistic() {
    return Math.max(0, psi) / effectiveK;
  }

  /** The index less what sampling noise alone is expected to add, in nats. */
  double debiased() {
    return psi - (bins - 1) * effectiveK;
  }
}
