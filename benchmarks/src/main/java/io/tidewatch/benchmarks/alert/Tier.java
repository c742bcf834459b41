// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.alert;

import java.util.Locale;

/**
 * How large the faults of a world are. Source: alerting.md, section 10, and the reference runs
 * alert_quality.py and alert_quality_hard.py.
 *
 * @param effectMin least move that counts, in units of the values
 */
record Tier(String name, Range tableEffect, Range streamEffect, int faults, double effectMin) {

  /** A closed interval. */
  record Range(double low, double high) {}

  static final Tier STANDARD = new Tier("standard", new Range(.15, .5), new Range(.2, .5), 8, .10);

  static final Tier HARD = new Tier("hard", new Range(.05, .14), new Range(.06, .14), 8, .05);

  /** Nothing happens: whatever is told is false. */
  static final Tier CALM = new Tier("calm", new Range(0, 0), new Range(0, 0), 0, .05);

  String title() {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
