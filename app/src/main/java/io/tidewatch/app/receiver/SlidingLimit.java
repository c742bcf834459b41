// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.receiver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** At most 120 calls in any 60 s, as PagerDuty allows one integration. */
final class SlidingLimit {

  private static final int CALLS = 120;
  private static final Duration SPAN = Duration.ofSeconds(60);

  private final InstantSource clock;
  private final Deque<Instant> taken = new ArrayDeque<>();

  SlidingLimit(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether a call may pass now; if so, it is counted. */
  synchronized boolean permits() {
    Instant now = clock.instant();
    while (!taken.isEmpty() && !taken.getFirst().plus(SPAN).isAfter(now)) {
      taken.removeFirst();
    }
    return taken.size() < CALLS && taken.add(now);
  }

  /** Whole seconds until the next call may pass, at least 1. */
  synchronized long secondsUntilFree() {
    Duration wait = Duration.between(clock.instant(), taken.getFirst().plus(SPAN));
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
