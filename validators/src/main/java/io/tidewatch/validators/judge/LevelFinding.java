// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.judge.ShareFinding.Side;
import io.tidewatch.validators.measurement.Measurement;

/**
 * A positive number of a window, to be held against its own history on the scale of logarithms.
 *
 * @param check {@code distinct}, {@code uniqueness}
 * @param value above 0
 * @param relativeError standard error of the value, over the value
 * @param moveMin least move that counts; unit: logarithm of the ratio to the usual value
 */
public record LevelFinding(
    Measurement measurement,
    String check,
    double value,
    double relativeError,
    Side side,
    double moveMin,
    Severity severity) {

  public LevelFinding {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException("value is " + value + ", must be above 0 and finite");
    }
  }

  /** The same finding, of this measurement. */
  public LevelFinding of(Measurement other) {
    return new LevelFinding(other, check, value, relativeError, side, moveMin, severity);
  }

  double log() {
    return Math.log(value);
  }
}
