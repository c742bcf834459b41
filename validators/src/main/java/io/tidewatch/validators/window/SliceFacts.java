// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.measurement.Reading;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What the measurements of one slice of one reading of a cohort share. */
record SliceFacts(
    MeasurementKey key, int revision, Maturity maturity, Instant asOf, String monitorVersion) {

  /**
   * The measurement of a metric.
   *
   * @param reference what it rests on beside the cohort, if anything
   */
  Measurement of(String metric, Reading reading, Optional<String> reference) {
    return new Measurement(
        key.withMetric(metric),
        reading,
        maturity.predictions(),
        OptionalLong.empty(),
        reference,
        revision,
        Optional.of(maturity),
        asOf,
        monitorVersion);
  }
}
