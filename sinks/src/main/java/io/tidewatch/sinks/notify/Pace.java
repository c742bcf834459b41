// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How fast an account at a destination may be called, and not before it said. Shared by all lanes
 * that call with the same key.
 *
 * <p>The limit is of any 60 s, as PagerDuty counts; a bucket that fills again would let twice as
 * many through in the first minute.
 */
final class Pace {
  private static final Duration SPAN = Duration.ofSeconds(60);

  private final int calls;
  private final int reserve;
  private final Deque<Instant> taken = new ArrayDeque<>();
  private Instant quietUntil = Instant.MIN;

  /**
   * Makes a pace.
   *
   * @param calls in any 60 s, at most
   * @param reserve of them, that only ends of incidents may use
   */
  Pace(int calls, int reserve) {
    this.calls = calls;
    this.reserve = reserve;
  }

  /** 100 of the 120 that PagerDuty takes from one key, 20 of them for resolves. */
  static Pace ofPagerDuty() {
    return new Pace(100, 20);
  }

  /** What alerts leave of the 120 that PagerDuty takes from one key. */
  static Pace ofPagerDutyChanges() {
    return new Pace(20, 0);
  }

  /** One message a second, as Slack asks for; bursts are borne. */
  static Pace ofSlack() {
    return new Pace(60, 10);
  }

  /** For a destination of one's own, which says itself when it is too much. */
  static Pace free() {
    return new Pace(6000, 0);
  }

  /** Returns the first instant from {@code now} on at which a call may be made. */
  synchronized Instant next(Instant now, boolean resolve) {
    Instant later = quietUntil.isAfter(now) ? quietUntil : now;
    List<Instant> counted = taken.stream().filter(t -> t.plus(SPAN).isAfter(now)).toList();
    int over = counted.size() - allowed(resolve);
    if (over < 0) {
      return later;
    }
    Instant free = counted.get(over).plus(SPAN);
    return free.isAfter(later) ? free : later;
  }

  /** Whether a call may be made now; if so, it is counted. */
  synchronized boolean take(Instant now, boolean resolve) {
    if (next(now, resolve).isAfter(now)) {
      return false;
    }
    forget(now);
    taken.addLast(now);
    return true;
  }

  synchronized void quiet(Instant until) {
    quietUntil = until.isAfter(quietUntil) ? until : quietUntil;
  }

  private int allowed(boolean resolve) {
    return resolve ? calls : calls - reserve;
  }

  private void forget(Instant now) {
    while (!taken.isEmpty() && !taken.getFirst().plus(SPAN).isAfter(now)) {
      taken.removeFirst();
    }
  }
}
