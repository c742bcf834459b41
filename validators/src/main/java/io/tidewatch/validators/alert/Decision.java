// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import java.util.List;

/** What the verdicts of one moment change: the state after them, and the events to tell. */
public record Decision(AlertState after, List<IncidentEvent> events) {

  public Decision {
    events = List.copyOf(events);
  }
}
