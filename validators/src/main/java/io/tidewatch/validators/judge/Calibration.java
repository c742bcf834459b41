// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.drift.DriftTest;

/**
 * A drift test's p-value, going by the test's own history.
 *
 * <p>Statistics that can only grow have a {@link DesignEffect}; the logarithm of the variance,
 * which may move either way, a two-sided {@link PredictionTest}.
 */
record Calibration(DriftTest test, History history) {

  static Calibration of(DriftTest test, History history) {
    return new Calibration(test, history);
  }

  /** The p-value, in {@code [0, 1]}. */
  double pValue() {
    return switch (test.kind()) {
      case ANDERSON_DARLING, CHI_SQUARE, MEAN_MAP -> effect().pValue(test.statistic());
      case SKETCHED_KS -> Math.max(test.sketchedP(), effect().pValue(test.statistic()));
      case LOG_VARIANCE -> bothSides();
    };
  }

  /**
   * The smallest shift that gives so small a p-value in four windows of five; infinite for a test
   * that sees no shift.
   *
   * @param alpha in {@code (0, 0.2]}
   */
  double detectableShift(double alpha) {
    if (test.sensitivity() == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double critical = Math.max(effect().critical(alpha), test.sketchedCritical(alpha));
    return effect().detectableShift(critical, test.sensitivity());
  }

  private DesignEffect effect() {
    return DesignEffect.of(history, test.freedom());
  }

  private double bothSides() {
    PredictionTest usual = PredictionTest.of(history);
    double tail = Math.min(usual.upperTail(test.statistic()), usual.lowerTail(test.statistic()));
    return Math.min(1, 2 * tail);
  }
}
