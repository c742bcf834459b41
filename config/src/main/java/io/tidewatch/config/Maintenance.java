// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.time.Instant;

/**
 * A planned time in which the data may be strange, and nobody is told.
 *
 * @param from event time, inclusive
 * @param to event time, exclusive
 */
public record Maintenance(Instant from, Instant to, String reason) implements Serializable {

  public boolean covers(Instant time) {
    return !time.isBefore(from) && time.isBefore(to);
  }
}
