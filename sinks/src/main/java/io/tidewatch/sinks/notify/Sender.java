// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.validators.alert.IncidentEvent;

/** Port: tells one destination of one event, once. Never throws for what the other side does. */
public interface Sender {

  Delivery send(IncidentEvent event);

  /** Sends the least that still tells people: the second try after a refusal. */
  default Delivery sendBare(IncidentEvent event) {
    return send(event);
  }
}
