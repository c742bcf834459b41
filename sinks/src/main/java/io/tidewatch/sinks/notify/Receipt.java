// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.validators.alert.IncidentEvent;
import java.time.Instant;

/**
 * The last thing that a destination was told, or could not be told, of an incident.
 *
 * @param event id of the event
 * @param sequence of the event within its incident
 * @param at when it was settled, by the notifier's clock
 */
record Receipt(
    String destination,
    String incident,
    String event,
    int sequence,
    IncidentEvent.Transition transition,
    Instant at) {

  static Receipt of(String destination, IncidentEvent event, Instant at) {
    return new Receipt(
        destination, event.incident(), event.id(), event.sequence(), event.transition(), at);
  }

  boolean ends() {
    return transition == IncidentEvent.Transition.RESOLVED;
  }
}
