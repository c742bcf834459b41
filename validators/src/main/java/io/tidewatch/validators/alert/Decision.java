// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.validators.event.ChangeEvent;
import java.util.List;

/**
 * What the verdicts of one moment change: the state after them, and the events to tell.
 *
 * @param seen what the monitor itself saw change at that moment
 */
public record Decision(AlertState after, List<IncidentEvent> events, List<ChangeEvent> seen) {

  public Decision {
    events = List.copyOf(events);
    seen = List.copyOf(seen);
  }

  Decision(AlertState after, List<IncidentEvent> events) {
    this(after, events, List.of());
  }
}
