// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.alert;

/**
 * The size of a world.
 *
 * @param weeks that are scored, after {@link #WARM_UP} hours
 */
record Shape(int tables, int streamsPerTable, int weeks) {

  /** Two weeks, in which nothing happens but the season. Unit: hours. */
  static final int WARM_UP = 14 * 24;

  static final int HOURS_PER_WEEK = 168;

  int streams() {
    return tables * streamsPerTable;
  }

  int hours() {
    return WARM_UP + weeks * HOURS_PER_WEEK;
  }
}
