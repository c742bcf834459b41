// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class UniformBandTest {

  /**
   * Solved with scipy: {@code .85*sqrt((log(1+log(10))+8.122719345838103)/1000)}. alerting.md §11
   * has .08204769, of a test of confseq that allows 1e-5 beside it: that far one comes, but for
   * 1e-8, by halving [5, 100] 21 times, where C is 8.12270.
   */
  @Test
  void theHalfWidthIsThatOfTheTheorem() {
    double half = new UniformBand(.05, 100).halfWidth(1000);
    assertThat(half).isCloseTo(0.0820477877091485, within(1e-8));
    assertThat(half).isCloseTo(0.08204769, within(2e-7));
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
