// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.config.Comparison.Loss;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.Prediction;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.truth.LabelKind;
import io.tidewatch.validators.truth.Truth;
import java.io.Serializable;

/**
 * What a labelled case costs the version that answered it; at least 0.
 *
 * @param threshold a score at or above it predicts the positive class
 */
public record CaseLoss(Loss loss, double threshold) implements Serializable {

  /** Probabilities are clipped to [CLIP, 1 − CLIP], as the log-loss is infinite at 0 and 1. */
  static final double CLIP = 1e-15;

  private static final double THRESHOLD_DEFAULT = 0.5;

  /** The loss of a monitor that compares. */
  public static CaseLoss of(Monitor monitor) {
    double threshold =
        monitor.sources().rows().prediction() instanceof Prediction.Binary binary
            ? binary.threshold()
            : THRESHOLD_DEFAULT;
    return new CaseLoss(monitor.comparison().orElseThrow().loss(), threshold);
  }

  /** The loss of an answer, given the truth. */
  public double of(Answer answer, Truth truth) {
    if (answer instanceof Answer.Binary binary) {
      return ofScore(binary.score(), LabelKind.isPositive(truth.text()));
    } else if (answer instanceof Answer.Multiclass classes) {
      return ofClass(classes, truth.text());
    } else if (answer instanceof Answer.Regression number) {
      return Math.abs(number.value() - LabelKind.numberIn(truth.text()));
    }
    throw new IllegalArgumentException("answer is " + answer + ", must have a " + loss);
  }

  private double ofScore(double score, boolean positive) {
    double share = Math.min(1, Math.max(0, score));
    double miss = positive ? 1 - share : share;
    return switch (loss) {
      case ERROR -> score >= threshold == positive ? 0 : 1;
      case LOG_LOSS -> -StrictMath.log(Math.max(CLIP, 1 - miss)); // the same on every machine
      case BRIER -> miss * miss;
      case ABSOLUTE_ERROR -> miss;
    };
  }

  private double ofClass(Answer.Multiclass answer, String label) {
    return loss == Loss.LOG_LOSS
        ? -StrictMath.log(Math.max(CLIP, answer.probabilities().getOrDefault(label, 0.0)))
        : answer.predicted().equals(label) ? 0 : 1;
  }
}
