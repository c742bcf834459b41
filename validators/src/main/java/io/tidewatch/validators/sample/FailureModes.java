// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.truth.LabelKind;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
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

  /** As it is written: {@code confident-error}. */
  static String name(FailureMode mode) {
    return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the modes that a row shows by its answer and its label. */
  static Set<FailureMode> of(ValidationRow row, double threshold) {
    Set<FailureMode> modes = EnumSet.noneOf(FailureMode.class);
    for (FailureMode mode : FailureMode.values()) {
      boolean shown =
          switch (mode) {
            case CONFIDENT_ERROR -> isConfidentError(row);
            case NEAR_THRESHOLD -> isNear(row.answer(), threshold);
            case OUT_OF_RANGE, UNSEEN_CATEGORY, DISAGREEMENT, DRIFTED_SLICE, INCIDENT -> false;
          };
      if (shown) {
        modes.add(mode);
      }
    }
    return modes;
  }

  /** The distance of two classes is twice that of a score from one half. */
  private static boolean isNear(Answer answer, double threshold) {
    if (answer instanceof Answer.Binary binary) {
      return Math.abs(binary.score() - threshold) <= NEAR + ROUNDING;
    } else if (answer instanceof Answer.Multiclass multiclass) {
      List<Double> shares = descending(multiclass.probabilities().values());
      return shares.size() > 1 && shares.get(0) - shares.get(1) <= 2 * NEAR + ROUNDING;
    }
    return false;
  }

  private static boolean isConfidentError(ValidationRow row) {
    String label = row.truth().text();
    if (row.answer() instanceof Answer.Binary binary) {
      return LabelKind.isPositive(label)
          ? binary.score() <= 1 - CONFIDENT + ROUNDING
          : binary.score() >= CONFIDENT - ROUNDING;
    } else if (row.answer() instanceof Answer.Multiclass multiclass) {
      double share = multiclass.probabilities().getOrDefault(multiclass.predicted(), 0.0);
      return share >= CONFIDENT - ROUNDING && !multiclass.predicted().equals(label.strip());
    } else if (row.answer() instanceof Answer.Regression regression) {
      return isFarOutside(regression, LabelKind.numberIn(label));
    }
    return false;
  }

  /** Farther from the model's own interval than the interval is wide. */
  private static boolean isFarOutside(Answer.Regression regression, double label) {
    if (regression.low().isEmpty() || regression.high().isEmpty()) {
      return false;
    }
    double low = regression.low().getAsDouble();
    double high = regression.high().getAsDouble();
    return Math.max(low - label, label - high) > high - low;
  }

  private static List<Double> descending(Collection<Double> shares) {
    return shares.stream().sorted(Collections.reverseOrder()).toList();
  }
}
