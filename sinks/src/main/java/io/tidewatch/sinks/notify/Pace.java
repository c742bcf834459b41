// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast a destination may be called: at most 100 calls in any 60 s (PagerDuty takes 120), not
 * before it said, and not while it fails: five failures in a row give it half a minute.
 */
final class Pace {

  private static final int CALLS = 100;
  private static final Duration SPAN = Duration.ofSeconds(60);
  private static final int FAILURES = 5;
  private static final Duration REST = Duration.ofSeconds(30);

  private final Deque<Instant> calls = new ArrayDeque<>();
  private Instant quietUntil = Instant.MIN;
  private int failures;

  /** Returns the first instant from {@code now} on at which a call may be made. */
  Instant next(Instant now) {
    Instant full = calls.size() < CALLS ? now : calls.getFirst().plus(SPAN);
    Instant later = full.isAfter(quietUntil) ? full : quietUntil;
    return later.isAfter(now) ? later : now;
  }

  void called(Instant now) {
    if (calls.size() == CALLS) {
      calls.removeFirst();
    }
    calls.addLast(now);
  }

  void answered() {
    failures = 0;
  }

  void failed(Instant now) {
    failures++;
    if (failures % FAILURES == 0) {
      quiet(now.plus(REST));
    }
  }

  void quiet(Instant until) {
    quietUntil = until.isAfter(quietUntil) ? until : quietUntil;
  }
}
