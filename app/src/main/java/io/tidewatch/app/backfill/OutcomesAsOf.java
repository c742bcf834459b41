// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.backfill;

import io.tidewatch.sinks.outcome.OutcomeManifest;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.measurement.Measurement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What was known of a window at one time.
 *
 * @param outcomes that it was read from
 * @param shares that were judged
 */
public record OutcomesAsOf(
    List<OutcomeManifest> outcomes, List<Measurement> measurements, List<ShareFinding> shares) {

  public OutcomesAsOf {
    outcomes = List.copyOf(outcomes);
    measurements = List.copyOf(measurements);
    shares = List.copyOf(shares);
  }

  /** When the outcomes were stored; the last of them. */
  public Instant asOf() {
    return outcomes.stream()
        .map(stored -> stored.facts().asOf())
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }
}
