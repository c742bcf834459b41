// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.validators.alert.IncidentEvent;
import java.time.Duration;
import java.util.Optional;

/** Port: tells one destination of one event, once. Never throws for what the other side does. */
public interface Sender {

  /** How long after its end an incident's end is told again, by those who tell it again. */
  Duration END_TOLD_FOR = Duration.ofMinutes(5);

  Delivery send(IncidentEvent event);

  /** Sends the least that still tells people: the second try after a refusal. */
  default Delivery sendBare(IncidentEvent event) {
    return send(event);
  }

  /**
   * How long after an event was told it is to be told once more; nothing if that was enough.
   *
   * @param times it was told so far, at least 1
   */
  default Optional<Duration> again(IncidentEvent event, int times) {
    return Optional.empty();
  }

  /**
   * Whether people read it who would rather have one line of an incident that is over already than
   * two: what began and ended before it could be told is then told as one.
   */
  default boolean likesItBrief() {
    return false;
  }

  /**
   * Whether each event may wake somebody up: then an update is told only if the incident is worse
   * than it was told. A pager opens an incident anew, and pages, if a person has resolved it.
   */
  default boolean wakesPeople() {
    return false;
  }

  /**
   * Something that changes when the secrets of this destination change, and tells nothing of them:
   * one that refused us is then tried again.
   */
  default int credentials() {
    return 0;
  }

  /** Lets go of what it holds; it is not called after that. */
  default void close() {}
}
