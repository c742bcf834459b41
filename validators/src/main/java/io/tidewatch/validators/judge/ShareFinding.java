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
 * @param urgency of a breach of the learned bound
 * @param severity of a breach of the learned bound; a breach of {@code max} is at least an error
 */
public record ShareFinding(
    Measurement measurement,
    String check,
    long count,
    long rows,
    OptionalDouble max,
    Side side,
    Urgency urgency,
    Severity severity) {

  /** Upper bound, at 95 %, of a count that was 0. Source: rule of three. Unit: rows. */
  static final double HIDDEN_ROWS = 3;

  /** Where a move counts. */
  public enum Side {
    LOW,
    HIGH,
    BOTH
  }

  /** How a breach of the learned bound is told. */
  public enum Urgency {
    /** At once, if it is large. */
    AT_ONCE,
    /** Not before it has happened again. */
    WHEN_REPEATED
  }

  public ShareFinding {
    if (count < 0 || count > rows) {
      throw new IllegalArgumentException("count is " + count + ", must be in [0, " + rows + "]");
    }
  }

  /** The same finding, of this measurement. */
  public ShareFinding of(Measurement other) {
    return new ShareFinding(other, check, count, rows, max, side, urgency, severity);
  }

  /** A finding of which a large breach is told at once. */
  public ShareFinding(
      Measurement measurement,
      String check,
      long count,
      long rows,
      OptionalDouble max,
      Side side,
      Severity severity) {
    this(measurement, check, count, rows, max, side, Urgency.AT_ONCE, severity);
  }

  /** Whether few rows are enough to know: not one may have the property. */
  boolean certain() {
    return rows > 0 && max.isPresent() && max.getAsDouble() == 0;
  }

  /** The share, in {@code [0, 1]}; 0 without rows. */
  public double share() {
    return rows == 0 ? 0 : (double) count / rows;
  }

  /** The {@link #logitOf} its own share. */
  double logit() {
    return logitOf(share());
  }

  /**
   * The scale on which shares of different windows are compared: the logit of {@code (count + 3) /
   * (rows + 6)} if that share were one of this window's rows. Of this window's, for windows of 40
   * and of 2000 rows without a null are alike, and must not look apart.
   *
   * <p>On statistics.md's scale, with half a row for three, windows of no and of one such row lie
   * further apart than those of 2 % and of 5 %, and a column that has some days without a null
   * could not breach. Three rows are what a count of 0 can hide, at 95 % (rule of three).
   */
  double logitOf(double someShare) {
    double count = someShare * rows;
    return Math.log((count + HIDDEN_ROWS) / (rows - count + HIDDEN_ROWS));
  }

  /** The standard error of {@link #logitOf} that share, by the delta method. */
  double logitError(double someShare) {
    double count = someShare * rows;
    return Math.sqrt(1 / (count + HIDDEN_ROWS) + 1 / (rows - count + HIDDEN_ROWS));
  }

  /** The share, in {@code [0, 1]}, of a window of so many rows that has that logit. */
  double shareAt(double logit) {
    double count = (rows + 2 * HIDDEN_ROWS) / (1 + Math.exp(-logit)) - HIDDEN_ROWS;
    return rows == 0 ? 0 : Math.max(0, Math.min(1, count / rows));
  }
}
