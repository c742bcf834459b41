// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.validators.alert.IncidentEvent;
import java.time.Duration;

/** When to try again, and when to give up. */
final class Backoff {

  private static final long BASE_MILLIS = 1000;
  private static final long CAP_MILLIS = Duration.ofMinutes(5).toMillis();

  /** Beyond 2^9 s the cap holds. */
  private static final int DOUBLINGS = 9;

  /** A destination may ask for more; it is asked again after this. */
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  private static final Duration TRIGGER_LIFE = Duration.ofDays(1);
  private static final Duration RESOLVE_LIFE = Duration.ofDays(3);

  private Backoff() {}

  /**
   * Full jitter: uniform between nothing and 1 s doubled per failure, at most 5 min.
   *
   * @param failures so far, at least 1
   * @param jitter in {@code [0, 1)}
   */
  static Duration wait(int failures, double jitter) {
    long ceiling = Math.min(CAP_MILLIS, BASE_MILLIS << Math.min(failures - 1, DOUBLINGS));
    return Duration.ofMillis((long) (jitter * ceiling));
  }

  /** The wait that a destination asks for, within reason. */
  static Duration atMost(Duration asked) {
    return asked.compareTo(LONGEST_RETRY_AFTER) < 0 ? asked : LONGEST_RETRY_AFTER;
  }

  /** The wait that the destination asked for, else one of our own. */
  static Duration wait(Delivery delivery, int failures, double jitter) {
    return delivery.after().map(Backoff::atMost).orElseGet(() -> wait(failures, jitter));
  }

  /** A resolve lives longer: without it an incident stays open for ever. */
  static Duration life(IncidentEvent.Transition transition) {
    return switch (transition) {
      case OPENED, UPDATED -> TRIGGER_LIFE;
      case RESOLVED -> RESOLVE_LIFE;
    };
  }
}
