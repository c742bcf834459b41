// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.draw;

/** What a stroke is for; what it looks like is the theme's. */
public enum Ink {
  PAPER,
  TEXT,
  MUTED,
  GRID,
  AXIS,
  /** Series, told apart by dashes too. */
  FIRST,
  SECOND,
  THIRD,
  FOURTH,
  /** Intervals of the series. */
  FIRST_BAND,
  SECOND_BAND,
  THIRD_BAND,
  FOURTH_BAND,
  /** What was usual. */
  USUAL,
  LIMIT,
  BREACH,
  CHANGE,
  /** Behind the time of an incident. */
  INCIDENT,
  /** Cells of a heat map, from next to nothing to very much. */
  HEAT_1,
  HEAT_2,
  HEAT_3,
  HEAT_4,
  HEAT_5,
  HEAT_6
}
