// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import static io.tidewatch.validators.judge.Verdict.Outcome.BREACH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Calm hourly levels with a daily season, AR(1) wander and a part that all share: how often a
 * window errs, by both detectors together. Half a false window a week is what the level allows.
 */
class SeasonalLawTest {

  private static final int COLUMNS = 40;
  private static final int LEARNING = 14 * 24;
  private static final int WEEKS = 20;
  private static final double RHO = .6;

  @Test
  void ofCalmSeriesOneWindowInAFortnightErrs() {
    var random = new SplittableRandom(41);
    double[] wander = new double[COLUMNS];
    var hours = new Hours();
    int wrong = 0;
    for (int hour = 0; hour < LEARNING + WEEKS * 168; hour++) {
      double common = random.nextGaussian();
      double[] logs = new double[COLUMNS];
      for (int column = 0; column < COLUMNS; column++) {
        double fresh = .8 * random.nextGaussian() + .6 * common;
        wander[column] = RHO * wander[column] + Math.sqrt(1 - RHO * RHO) * fresh;
        logs[column] = .04 * wander[column] + .3 * Math.sin(2 * Math.PI * hour / 24 + column);
      }
      boolean any = hours.levels(logs).stream().anyMatch(v -> v.outcome() == BREACH);
      wrong += any && hour >= LEARNING ? 1 : 0;
    }
    // Ten are allowed; 0 would say that nothing can breach.
    assertThat(wrong).isBetween(1, 15);
  }
}
