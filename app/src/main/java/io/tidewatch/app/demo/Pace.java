// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Lets event time pass some thousand times as fast as it did. */
final class Pace {

  /** A quarter in two minutes. */
  private static final double EVENT_SECONDS_PER_SECOND = 90 * 86_400 / 120.0;

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final double factor;
  private final Instant first;
  private final long startNanos = System.nanoTime();

  /**
   * A pace that begins now.
   *
   * @param speed 1 is a quarter in two minutes
   * @param first event time now
   */
  Pace(double speed, Instant first) {
    this.factor = speed * EVENT_SECONDS_PER_SECOND;
    this.first = first;
  }

  /** How long until an event is due; zero or less if it is. */
  Duration until(Instant event) {
    double dueNanos = Duration.between(first, event).toMillis() / 1e3 / factor * NANOS_PER_SECOND;
    return Duration.ofNanos((long) dueNanos - (System.nanoTime() - startNanos));
  }
}
