// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.truth.LabelKind;
import java.util.EnumSet;
import java.util.Set;

/** Which failure modes a labelled row shows. */
final class FailureModes {

  /** A wrong score this far out has a log-loss of at least ln 10. */
  private static final double CONFIDENT = 0.9;

  /** Scores no farther from the threshold are near it; a choice. */
  private static final double NEAR = 0.02;

  /** Lets 0.52 be within 0.02 of 0.5, which it is not in binary. */
  private static final double ROUNDING = 1e-12;

  private FailureModes() {}

  /**
   * Returns the modes that the row itself shows, and of those observed the ones that it cannot
   * show: out of range and drifted slice.
   */
  static Set<FailureMode> of(ValidationRow row, double threshold, Set<FailureMode> observed) {
    Set<FailureMode> modes = EnumSet.noneOf(FailureMode.class);
    for (FailureMode mode : FailureMode.values()) {
      boolean shown =
          switch (mode) {
            case CONFIDENT_ERROR -> isConfidentError(row);
            case NEAR_THRESHOLD -> isNear(row, threshold);
            case OUT_OF_RANGE, DRIFTED_SLICE -> observed.contains(mode);
          };
      if (shown) {
        modes.add(mode);
      }
    }
    return modes;
  }

  private static boolean isNear(ValidationRow row, double threshold) {
    return row.answer() instanceof Answer.Binary binary
        && Math.abs(binary.score() - threshold) <= NEAR + ROUNDING;
  }

  private static boolean isConfidentError(ValidationRow row) {
    if (!(row.answer() instanceof Answer.Binary binary)) {
      return false;
    }
    return LabelKind.isPositive(row.truth().text())
        ? binary.score() <= 1 - CONFIDENT + ROUNDING
        : binary.score() >= CONFIDENT - ROUNDING;
  }
}
