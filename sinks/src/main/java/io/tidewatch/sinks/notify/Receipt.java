// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * That a destination is done with an event.
 *
 * @param sequence of the event in its incident: what came before it is settled too
 * @param worst severity that was told of the incident so far
 * @param insteadOf the destination that could not be told, if this one heard of it in its place
 * @param standing the event itself, where the destination is to be told of it again
 */
record Receipt(
    String destination,
    String incident,
    String event,
    int sequence,
    IncidentEvent.Transition transition,
    Severity worst,
    Outcome outcome,
    Instant at,
    Optional<String> insteadOf,
    Optional<IncidentEvent> standing) {

  /** What became of the event. */
  enum Outcome {
    DELIVERED,
    /** Not told: another event says it, or the fallback was told of all of it. */
    COLLAPSED,
    DEAD
  }

  String key() {
    return destination + "|" + incident;
  }

  boolean ends() {
    return transition == IncidentEvent.Transition.RESOLVED;
  }
}
