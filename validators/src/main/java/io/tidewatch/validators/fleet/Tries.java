// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.fleet;

import java.time.Duration;
import java.time.Instant;

/**
 * How often it was tried to make one monitor as it is wanted, and from when on it may be tried
 * again: ever later, and not for ever.
 *
 * @param starts times that a job was started for it, or did not start
 * @param tries all times, those with a cluster or a broker that was away among them
 * @param next before which it is let alone
 */
public record Tries(int starts, int tries, Instant next) {

  /** Of what was not tried yet. */
  public static final Tries NONE = new Tries(0, 0, Instant.MIN);

  /** After the first; each later one waits twice as long. A choice: as often as we look. */
  static final Duration SHORTEST = Duration.ofSeconds(10);

  /** A choice: somebody may have mended it meanwhile. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  /** A choice: they take some 20 minutes, after which waiting mends nothing. */
  static final int STARTS_MAX = 8;

  public boolean isDue(Instant now) {
    return !now.isBefore(next);
  }

  /** Whether nothing more is tried until something else is said. */
  public boolean isOver() {
    return starts >= STARTS_MAX;
  }

  /** A job was started, or did not start: one that dies again and again is not started for ever. */
  public Tries started(Instant now) {
    return new Tries(starts + 1, tries + 1, now.plus(pause()));
  }

  /** Nothing is known of the job, for a cluster or a broker is away. */
  public Tries waited(Instant now) {
    return new Tries(starts, tries + 1, now.plus(pause()));
  }

  /** All is as it is wanted; forgotten where it has stayed so for long enough. */
  public Tries settled(Instant now) {
    return this.equals(NONE) || now.isAfter(next.plus(LONGEST)) ? NONE : this;
  }

  private Duration pause() {
    Duration doubled = SHORTEST.multipliedBy(1L << Math.min(tries, 10));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
