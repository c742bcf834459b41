// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class UniformBandTest {

  /** Solved with scipy: {@code .85*sqrt((log(1+log(10))+8.122719345838103)/1000)}. */
  @Test
  void theHalfWidthIsThatOfTheTheorem() {
    double half = new UniformBand(.05, 100).halfWidth(1000);
    assertThat(half).isCloseTo(0.0820477877091485, within(1e-12));
  }

  /** The bound on the error, over spacings that are tried anew here, is alpha. */
  @Test
  void theConstantSolvesTheTheorem() {
    for (double alpha : new double[] {.5, .05, 1e-3, 1e-9}) {
      double error = leastError(new UniformBand(alpha, 100).c());
      assertThat(error / alpha).isCloseTo(1, within(1e-9));
    }
  }

  /**
   * alerting.md §11 prints .08204769, which is the closed form where C is 8.122697: so near the
   * solution that the band is left with .0500015. What made it is not known (confseq's own test,
   * where it is from, allows 1e-5 beside it; R's uniroot and optimize give 8.122720).
   */
  @Test
  void thePrintedHalfWidthIsThatOfAConstantNearIt() {
    double printed = .85 * Math.sqrt((Math.log1p(Math.log(10)) + 8.122697) / 1000);
    assertThat(printed).isCloseTo(.08204769, within(.5e-8));
    assertThat(new UniformBand(.05, 100).c()).isCloseTo(8.122697, within(2.3e-5));
    assertThat(leastError(8.122697)).isCloseTo(.0500015, within(1e-7));
  }

  @Test
  void beforeItHoldsItIsAsWideAsCanBe() {
    assertThat(new UniformBand(.05, 100).halfWidth(99)).isEqualTo(1);
  }

  /** Of 200 series of uniform values, looked at 20 times, seeded, at most 5 % leave the band. */
  @Test
  void theBandIsLeftWithAProbabilityOfAtMostAlpha() {
    var band = new UniformBand(.05, 100);
    var random = new SplittableRandom(20_261_126);
    int left = 0;
    for (int series = 0; series < 200; series++) {
      left += isLeft(band, random) ? 1 : 0;
    }
    assertThat(left).isLessThanOrEqualTo(10);
  }

  @Test
  void badParametersAreRefused() {
    assertThatThrownBy(() -> new UniformBand(1, 100))
        .hasMessage("alpha is 1.0, must be in [1e-40, 0.9]");
    assertThatThrownBy(() -> new UniformBand(.05, 0)).hasMessage("from is 0, must be at least 1");
  }

  /** Over 1,000 spacings, and then 1,000 between the neighbours of the best, and so on. */
  private static double leastError(double c) {
    double low = 1;
    double high = 2 * .85 * .85;
    double least = Double.POSITIVE_INFINITY;
    for (int round = 0; round < 3; round++) {
      double step = (high - low) / 1000;
      double best = low + step;
      for (int i = 1; i < 1000; i++) {
        double spacing = low + i * step;
        if (error(c, spacing) < least) {
          least = error(c, spacing);
          best = spacing;
        }
      }
      low = best - step;
      high = best + step;
    }
    return least;
  }

  private static double error(double c, double spacing) {
    double squared = 2 / spacing * Math.pow(.85 - Math.sqrt(2 * (spacing - 1) / c), 2);
    return squared > 1
        ? 4 * Math.exp(-squared * c) * (1 + 1 / ((squared - 1) * Math.log(spacing)))
        : Double.POSITIVE_INFINITY;
  }

  private static boolean isLeft(UniformBand band, SplittableRandom random) {
    int[] counts = new int[100];
    for (int n = 1; n <= 2000; n++) {
      counts[random.nextInt(counts.length)]++;
      if (n % 100 == 0 && distance(counts, n) > band.halfWidth(n)) {
        return true;
      }
    }
    return false;
  }

  private static double distance(int[] counts, int n) {
    double greatest = 0;
    long below = 0;
    for (int i = 0; i < counts.length; i++) {
      below += counts[i];
      greatest = Math.max(greatest, Math.abs((double) below / n - (i + 1.0) / counts.length));
    }
    return greatest;
  }
}
