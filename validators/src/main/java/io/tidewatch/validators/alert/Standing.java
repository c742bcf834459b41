// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import java.util.Optional;

/**
 * Where an incident stands.
 *
 * @param source what the columns that fail are made from, if their lineage says so
 * @param mergedInto key of the incident that turned out to have the same cause, and goes on
 * @param hold why it is not told, or not as loudly
 */
public record Standing(
    Phase phase, Optional<String> source, Optional<String> mergedInto, Optional<Hold> hold) {

  /** An incident that has just begun, of which nothing is known. */
  public static final Standing FIRING =
      new Standing(Phase.FIRING, Optional.empty(), Optional.empty(), Optional.empty());

  /** Source: alerting.md, section 8. */
  public enum Phase {
    /** A check fails. */
    FIRING,
    /** All checks passed; it waits for a relapse. */
    RECOVERING,
    /** A check comes and goes: the incident stays open, and nobody hears of each turn. */
    FLAPPING,
    /** It is over. */
    RESOLVED
  }

  public Standing in(Phase next) {
    return new Standing(next, source, mergedInto, hold);
  }

  public Standing from(Optional<String> newSource) {
    return new Standing(phase, newSource, mergedInto, hold);
  }

  /** What another incident of the same cause has become. */
  public Standing into(String incident) {
    return new Standing(Phase.RESOLVED, source, Optional.of(incident), hold);
  }

  public Standing held(Optional<Hold> by) {
    return new Standing(phase, source, mergedInto, by);
  }
}
