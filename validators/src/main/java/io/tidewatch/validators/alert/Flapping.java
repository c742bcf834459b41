// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.AlertPolicy;

/**
 * How much a check has come and gone lately: the weighted share of changes between its last {@value
 * #STATES} states. The newest change weighs most, 1.25 of a mean of 1; the oldest .75.
 *
 * <p>Source: Nagios Core, {@code base/flapping.c}, {@code check_for_service_flapping}; alerting.md,
 * section 3.6.
 *
 * @param states whether the check was firing after each of its last verdicts: bit 0 is the newest
 * @param holds whether it flaps
 */
public record Flapping(int states, boolean holds) {

  /** A check that has not changed. */
  public static final Flapping NONE = new Flapping(0, false);

  /** States that are looked at. Source: Nagios Core, MAX_STATE_HISTORY_ENTRIES. */
  static final int STATES = 21;

  private static final int CHANGES = STATES - 1;
  private static final int MASK = (1 << STATES) - 1;
  private static final double OLDEST = 0.75;
  private static final double NEWEST = 1.25;

  /**
   * After one more verdict.
   *
   * @param bounds from the high one on it flaps, down to the low one it no longer does; between
   *     them it stays as it was
   */
  Flapping after(boolean firing, AlertPolicy.Flapping bounds) {
    int next = ((states << 1) | (firing ? 1 : 0)) & MASK;
    double percent = percent(next);
    return new Flapping(next, percent >= bounds.high() || (holds && percent > bounds.low()));
  }

  /** Whether it would make no difference to forget it. */
  boolean isCalm() {
    return states == 0 && !holds;
  }

  /** The weighted share of changes, in percent. */
  public double percent() {
    return percent(states);
  }

  private static double percent(int states) {
    double sum = 0;
    for (int age = 0; age < CHANGES; age++) {
      boolean changed = (((states >> age) ^ (states >> (age + 1))) & 1) == 1;
      sum += changed ? NEWEST - age * (NEWEST - OLDEST) / (CHANGES - 1) : 0;
    }
    return sum * 100 / CHANGES;
  }
}
