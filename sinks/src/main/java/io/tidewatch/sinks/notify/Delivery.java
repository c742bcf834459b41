// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one attempt to tell a destination.
 *
 * @param reason for people; holds no secret; empty if delivered
 * @param after for {@code RETRY}: how long the destination asked to be left alone
 */
public record Delivery(Outcome outcome, String reason, Optional<Duration> after) {

  /** The four classes of an answer; each has its own next step. */
  public enum Outcome {
    /** Taken; nothing more to do. */
    DELIVERED,
    /** Not taken this time: the same again, later. */
    RETRY,
    /** This event is refused, others may pass. */
    REFUSED,
    /** The destination refuses us: nothing more is sent until someone mends its configuration. */
    STOP
  }

  public static Delivery delivered() {
    return new Delivery(Outcome.DELIVERED, "", Optional.empty());
  }

  /** To be tried again when the notifier thinks best. */
  public static Delivery retry(String reason) {
    return new Delivery(Outcome.RETRY, reason, Optional.empty());
  }

  /** To be tried again no sooner than the destination allows. */
  public static Delivery retryAfter(Duration wait, String reason) {
    return new Delivery(Outcome.RETRY, reason, Optional.of(wait));
  }

  public static Delivery refused(String reason) {
    return new Delivery(Outcome.REFUSED, reason, Optional.empty());
  }

  public static Delivery stop(String reason) {
    return new Delivery(Outcome.STOP, reason, Optional.empty());
  }
}
