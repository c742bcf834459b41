// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import io.tidewatch.validators.judge.History;
import io.tidewatch.validators.judge.PredictionTest;

/**
 * The rows of a window by those of the same hour of other days, before the hour of the week is
 * known: Student's t prediction on {@code ln(1 + rows)}. Source: statistics.md, section 9, "log for
 * counts".
 *
 * @param ofHour {@code ln(1 + rows)} of at least two windows
 */
record LogVolume(History ofHour) implements VolumeLaw {

  @Override
  public double mean() {
    return Math.max(VolumeHistory.MEAN_MIN, Math.expm1(ofHour.mean()));
  }

  @Override
  public double lossUntil(long rows) {
    PredictionTest usual = PredictionTest.of(ofHour);
    double center = Math.log1p((double) rows) - PredictionTest.FOUR_OF_FIVE * usual.spread();
    return Math.min(1, 1 - Math.expm1(center) / mean());
  }

  @Override
  public double lowerTail(long rows) {
    return PredictionTest.of(ofHour).lowerTail(Math.log1p((double) rows));
  }

  @Override
  public double upperTail(long rows) {
    return PredictionTest.of(ofHour).upperTail(Math.log1p((double) rows));
  }
}
