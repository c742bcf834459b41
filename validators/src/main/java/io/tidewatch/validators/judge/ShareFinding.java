// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.measurement.Measurement;
import java.util.OptionalDouble;

/**
 * A share of the rows of a window, to be held against its own history.
 *
 * @param check {@code missing-share}, {@code unseen-share}, {@code coverage}, {@code label-share}…
 * @param count rows that have the property, in {@code [0, rows]}
 * @param rows all rows
 * @param max the share that the monitor declares as a hard limit, in {@code [0, 1]}
 * @param side on which side of the usual share a move counts
 * @param severity of a breach of the learned bound; a breach of {@code max} is at least an error
 */
public record ShareFinding(
    Measurement measurement,
    String check,
    long count,
    long rows,
    OptionalDouble max,
    Side side,
    Severity severity) {

  /** Where a move counts. */
  public enum Side {
    LOW,
    HIGH,
    BOTH
  }

  public ShareFinding {
    if (count < 0 || count > rows) {
      throw new IllegalArgumentException("count is " + count + ", must be in [0, " + rows + "]");
    }
  }

  /** The same finding, of this measurement. */
  public ShareFinding of(Measurement other) {
    return new ShareFinding(other, check, count, rows, max, side, severity);
  }

  /** Whether few rows are enough to know: not one may have the property. */
  boolean certain() {
    return rows > 0 && max.isPresent() && max.getAsDouble() == 0;
  }

  /** The share, in {@code [0, 1]}; 0 without rows. */
  double share() {
    return rows == 0 ? 0 : (double) count / rows;
  }

  /** The logit of {@code (count + 1/2) / (rows + 1)}: statistics.md, section 4. */
  double logit() {
    return Math.log((count + 0.5) / (rows - count + 0.5));
  }
}
