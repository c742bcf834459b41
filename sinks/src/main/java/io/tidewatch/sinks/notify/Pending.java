// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.validators.alert.IncidentEvent;
import java.time.Instant;

/** An event on its way to one destination. Confined to its lane. */
final class Pending {

  final IncidentEvent event;
  final Instant since;
  Instant notBefore;
  int attempts;
  int failures;
  boolean bare;

  Pending(IncidentEvent event, Instant since) {
    this.event = event;
    this.since = since;
    this.notBefore = since;
  }

  boolean expired(Instant now) {
    return !now.isBefore(since.plus(Backoff.life(event.transition())));
  }

  boolean isUpdate() {
    return event.transition() == IncidentEvent.Transition.UPDATED;
  }
}
