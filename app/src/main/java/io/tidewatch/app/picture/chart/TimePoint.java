// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * A value of a series.
 *
 * @param at start of its window
 * @param value empty where there is none: a gap, never zero
 * @param low lower end of its interval
 * @param high upper end of its interval
 */
public record TimePoint(
    Instant at, OptionalDouble value, OptionalDouble low, OptionalDouble high, State state) {

  /** How far a value is believed. */
  public enum State {
    SETTLED,
    /** More labels may change it. */
    PROVISIONAL,
    BREACH
  }

  /** A value without an interval. */
  public static TimePoint of(Instant at, OptionalDouble value, State state) {
    return new TimePoint(at, value, OptionalDouble.empty(), OptionalDouble.empty(), state);
  }

  boolean hasBand() {
    return value.isPresent() && low.isPresent() && high.isPresent();
  }
}
