// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Incident events for tests. */
final class Incidents {

  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private Incidents() {}

  static IncidentEvent event(String incident, int sequence, Transition what) {
    return event(incident, sequence, what, Severity.ERROR);
  }

  static IncidentEvent event(String incident, int sequence, Transition what, Severity severity) {
    return new IncidentEvent(
        incident,
        sequence,
        what,
        severity,
        NOON,
        NOON,
        "delays",
        "team-data",
        "distance drifted",
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
