// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.DriftPolicy;

/**
 * The level of the tests of one window, from the false alarms a week that people accept.
 *
 * <p>{@code alpha = falsePagesPerWeek / windowsPerWeek}. Source: alerting.md, sections 0.6 and 3.2.
 *
 * @param windowsPerWeek windows judged in a week, above 0
 */
public record Level(double windowsPerWeek) {

  /**
   * Where windows are few, the budget alone would allow a loose test; and as breaches are not
   * learned from, a loose test would cut the tails off its own history and so breach ever more
   * often. Source: statistics.md, section 2.4 (d).
   */
  static final double CEILING = 0.01;

  public Level {
    if (!(windowsPerWeek > 0)) {
      throw new IllegalArgumentException(
          "windowsPerWeek is " + windowsPerWeek + ", must be above 0");
    }
  }

  /** The level of the whole family of tests of one window. */
  public double perWindow(DriftPolicy.Gate gate) {
    return Math.min(CEILING, gate.falsePagesPerWeek() / windowsPerWeek);
  }
}
