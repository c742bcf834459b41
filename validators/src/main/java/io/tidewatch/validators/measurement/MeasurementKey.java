// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.measurement;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import java.util.Optional;

/**
 * What a measurement measures; its last revision is the one to read.
 *
 * @param slice {@code all}, {@code origin=JFK}, {@code origin=JFK,carrier=UA}
 * @param column empty for a metric of the model as a whole, such as {@code auc}
 * @param metric one of the names in {@link Metrics}
 */
public record MeasurementKey(
    String monitor,
    Subject subject,
    String slice,
    Optional<String> column,
    String metric,
    Window window) {

  /** Another metric of the same. */
  public MeasurementKey withMetric(String other) {
    return new MeasurementKey(monitor, subject, slice, column, other, window);
  }

  /** A metric of all columns together. */
  public MeasurementKey ofAllColumns(String other) {
    return new MeasurementKey(monitor, subject, slice, Optional.empty(), other, window);
  }
}
