// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.validators.alert.IncidentEvent;
import java.time.Instant;

/**
 * An event that a destination was never told of.
 *
 * @param attempts calls made
 * @param reason why no more were made; holds no secret
 */
public record DeadLetter(
    String destination, IncidentEvent event, int attempts, String reason, Instant at) {

  String key() {
    return destination + "|" + event.id();
  }
}
