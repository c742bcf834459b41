// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

/** What counts by score know of the order of their rows. */
public enum Resolution {
  /** Each count is of one score: its rows are tied. */
  SCORES,
  /** Each count is of a bin of scores: its rows have an order that is not known. */
  BINS
}
