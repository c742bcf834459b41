// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.time.Instant;

/** Incident events for tests. */
final class Incidents {

  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private Incidents() {}

  static IncidentEvent event(String incident, int sequence, Transition what) {
    return event(incident, sequence, what, Severity.ERROR);
  }

  static IncidentEvent event(String incident, int sequence, Transition what, Severity severity) {
    return IncidentEvent.builder(incident, sequence, what)
        .severity(severity)
        .at(NOON)
        .onset(NOON)
        .monitor("delays")
        .owner("team-data")
        .cause("distance drifted")
        .build();
  }
}
