// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

/** How many rows a window has if all is well. */
interface VolumeLaw {

  /** Rows expected, above 0. */
  double mean();

  /** The chance of at most so many rows. */
  double lowerTail(long rows);

  /** The chance of at least so many rows. */
  double upperTail(long rows);

  /**
   * The smallest loss of rows after which a window has at most so many in four cases of five.
   *
   * @param rows at least 0
   * @return unit: share of the {@link #mean}, in {@code [0, 1]}
   */
  double lossUntil(long rows);
}
