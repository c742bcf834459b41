// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.backfill;

import io.tidewatch.sinks.outcome.OutcomeManifest;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Measurement;
import java.util.List;

/**
 * What was read of one window.
 *
 * @param outcomes that it was read from
 */
public record BackfilledWindow(
    Subject subject,
    Window window,
    List<OutcomeManifest> outcomes,
    List<Measurement> measurements) {

  public BackfilledWindow {
    outcomes = List.copyOf(outcomes);
    measurements = List.copyOf(measurements);
  }
}
