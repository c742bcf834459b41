// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import static io.tidewatch.validators.judge.Verdict.Outcome.BREACH;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.judge.ShareFinding.Side;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Calm but autocorrelated series breach little more often than the level says. Daily windows are
 * judged at the ceiling of 0.01. An AR(1) series with rho = 0.6 raises that (statistics.md, section
 * 2.4 c: up to 0.045), and so does leaving breaches out of the history. Measured here: 0.015 for
 * drift, 0.042 for shares.
 */
class FalseAlarmLawTest {

  private static final int SERIES = 200;
  private static final int LEARNING = 30;
  private static final int JUDGED = 30;
  private static final double RHO = 0.6;

  @Test
  void calmDriftStatisticsBreachInOneWindowOfFortyAtMost() {
    int breaches = 0;
    for (long seed = 0; seed < SERIES; seed++) {
      var noise = new Noise(seed);
      var days = new Days();
      for (int day = 0; day < LEARNING + JUDGED; day++) {
        // Around 60, three times what chance alone gives: the effect gate is open all the time.
        boolean breach = days.drift(60 * Math.exp(0.3 * noise.next()), 20).outcome() == BREACH;
        breaches += breach ? 1 : 0;
      }
    }
    assertThat(breaches / (double) (SERIES * JUDGED)).isBetween(0.001, 0.025);
  }

  @Test
  void calmSharesBreachInOneWindowOfTwentyAtMost() {
    int breaches = 0;
    for (long seed = 0; seed < SERIES; seed++) {
      var noise = new Noise(seed);
      var days = new Days();
      for (int day = 0; day < LEARNING + JUDGED; day++) {
        double share = 1 / (1 + Math.exp(1 - 0.5 * noise.next()));
        boolean breach = days.share(Math.round(share * Days.ROWS), Side.BOTH).outcome() == BREACH;
        breaches += breach ? 1 : 0;
      }
    }
    assertThat(breaches / (double) (SERIES * JUDGED)).isBetween(0.001, 0.05);
  }

  /** An AR(1) process of unit variance. */
  private static final class Noise {
    private final Random random;
    private double value;

    Noise(long seed) {
      random = new Random(seed);
      value = random.nextGaussian();
    }

    double next() {
      value = RHO * value + Math.sqrt(1 - RHO * RHO) * random.nextGaussian();
      return value;
    }
  }
}
