// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NormalMixtureTest {

  private static final double ALPHA = 0.05;
  private static final double PRINTED = 5e-6;

  /** alerting.md §11, of confseq. */
  @Test
  void boundsAreThoseOfConfseq() {
    assertThat(NormalMixture.of(ALPHA, 100).bound(100)).isCloseTo(30.35209, within(PRINTED));
    assertThat(NormalMixture.oneSided(ALPHA, 100).upperBound(100))
        .isCloseTo(27.66071, within(PRINTED));
  }

  /** A two-sided bound that is planned for it is narrowest there. */
  @Test
  void theBoundIsNarrowestWhereItIsPlanned() {
    double planned = NormalMixture.of(ALPHA, 100).bound(100);
    assertThat(NormalMixture.of(ALPHA, 50).bound(100)).isGreaterThan(planned);
    assertThat(NormalMixture.of(ALPHA, 200).bound(100)).isGreaterThan(planned);
  }

  /** Of 2,000 walks of 400 normal steps, seeded, at most 5 % ever pass the upper bound. */
  @Test
  void theUpperBoundIsPassedWithAProbabilityOfAtMostAlpha() {
    var mixture = NormalMixture.oneSided(ALPHA, 100);
    double[] bounds = new double[401];
    for (int step = 1; step < bounds.length; step++) {
      bounds[step] = mixture.upperBound(step);
    }
    var random = new SplittableRandom(20_261_126);
    int passed = 0;
    for (int walk = 0; walk < 2_000; walk++) {
      passed += isPassed(bounds, random) ? 1 : 0;
    }
    assertThat(passed).isBetween(20, 100); // calibrated, not merely wide
  }

  @Test
  void alphaIsAProbability() {
    assertThatThrownBy(() -> NormalMixture.of(1, 100))
        .hasMessage("alpha is 1.0, must be in (0, 1)");
    assertThatThrownBy(() -> NormalMixture.oneSided(.5, 100))
        .hasMessage("alpha is 0.5, must be in (0, 0.5)");
  }

  private static boolean isPassed(double[] bounds, SplittableRandom random) {
    double sum = 0;
    for (int step = 1; step < bounds.length; step++) {
      sum += random.nextGaussian();
      if (sum > bounds[step]) {
        return true;
      }
    }
    return false;
  }
}
