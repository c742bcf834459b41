// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.GroundTruth;
import io.tidewatch.validators.measurement.Measurement;

/** A metric of a cohort, to be held against the bound that the monitor promises. */
public record ObjectiveFinding(Measurement measurement, GroundTruth.Objective objective) {

  /** {@code slo:auc}. */
  String check() {
    return "slo:" + objective.metric();
  }
}
