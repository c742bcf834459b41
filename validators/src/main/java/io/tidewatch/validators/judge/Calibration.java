// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.drift.AndersonDarling;
import io.tidewatch.validators.drift.DriftTest;

/**
 * A drift test's p-value, going by the test's own history.
 *
 * <p>Statistics that can only grow have a {@link DesignEffect}; the logarithm of the variance,
 * which may move either way, a two-sided {@link PredictionTest}. Anderson-Darling's statistic has a
 * heavier tail than the chi-square that the design effect takes it for, so its p-value is at least
 * that of its own law, in units of its usual mean.
 */
record Calibration(DriftTest test, History history) {

  static Calibration of(DriftTest test, History history) {
    return new Calibration(test, history);
  }

  /** The p-value, in {@code [0, 1]}. */
  double pValue() {
    return switch (test.kind()) {
      case CHI_SQUARE, MEAN_MAP -> effect().pValue(test.statistic());
      case ANDERSON_DARLING -> Math.max(ownTail(), effect().pValue(test.statistic()));
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
    return effect().detectableShift(critical(alpha), test.sensitivity());
  }

  private double critical(double alpha) {
    double learned = effect().critical(alpha);
    return switch (test.kind()) {
      case ANDERSON_DARLING -> Math.max(learned, effect().mean() * AndersonDarling.critical(alpha));
      case CHI_SQUARE, MEAN_MAP, SKETCHED_KS, LOG_VARIANCE ->
          Math.max(learned, test.sketchedCritical(alpha));
    };
  }

  private double ownTail() {
    double mean = effect().mean();
    return mean > 0 ? AndersonDarling.upperTail(test.statistic() / mean) : 0;
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
