// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConfidenceSequenceTest {

  private static final double VARIANCE = 0.25;
  private static final long PLANNED = 10_000;

  private final ConfidenceSequence sequence = new ConfidenceSequence(0.05);

  /**
   * The mixture of statistics.md §7 with alpha = .01, n* = 10,000, σ = .5: {@code
   * s*np.sqrt(2*(n*r+1)/(n**2*r)*np.log(np.sqrt(n*r+1)/.01))} with {@code r =
   * (-2*np.log(.01)+np.log(-2*np.log(.01)+1))/10000}.
   */
  @Test
  void earlyAndBeyondThePlanItIsTheMixture() {
    assertThat(half(500)).isCloseTo(0.11494856285015143, within(1e-15));
    assertThat(half(40_000)).isCloseTo(0.009133219128723422, within(1e-16));
  }

  /**
   * alerting.md §11: {@code bound(100, .05) = 30.35209} for a sum of variance 100, with {@code
   * best_rho(100, .05) = 12.60056}. A fifth of .25 is the mixture's .05; just beyond the planned
   * number it stands alone.
   */
  @Test
  void theMixtureIsTheNormalMixtureOfConfseq() {
    double half = new ConfidenceSequence(.25).halfWidth(100, 100 * (1 + 1e-12));
    assertThat(half).isCloseTo(30.35209, within(5e-6));
  }

  /** {@code scipy.stats.norm.isf(.04/4)*.5*np.sqrt(10000)/n}. */
  @Test
  void nearThePlannedNumberTheSumHasAFlatBound() {
    assertThat(half(5_000)).isCloseTo(0.02326347874040841, within(1e-15));
    assertThat(half(10_000)).isCloseTo(0.011631739370204204, within(1e-15));
  }

  @Test
  void aMeanThatDoesNotVaryHasNoWidth() {
    assertThat(sequence.halfWidth(0, 0)).isZero();
  }

  /** Of 1,000 series of 4 n* normal cases, seeded, looked at 400 times, at most 5 % are missed. */
  @Test
  void theMeanIsMissedAtSomeLookWithAProbabilityOfAtMostAlpha() {
    var random = new SplittableRandom(1);
    int missed = 0;
    for (int series = 0; series < 1_000; series++) {
      missed += isMissed(random) ? 1 : 0;
    }
    assertThat(missed).isBetween(20, 50); // calibrated, not merely wide
  }

  @Test
  void alphaIsAProbability() {
    assertThatThrownBy(() -> new ConfidenceSequence(0))
        .hasMessage("alpha is 0.0, must be in (0, 1)");
  }

  private boolean isMissed(SplittableRandom random) {
    double sum = 0;
    int pane = 100;
    for (int cases = pane; cases <= 4 * PLANNED; cases += pane) {
      sum += random.nextGaussian(0, Math.sqrt(VARIANCE * pane));
      if (Math.abs(sum / cases) > half(cases)) {
        return true;
      }
    }
    return false;
  }

  private double half(long cases) {
    return sequence.halfWidth(VARIANCE / cases, VARIANCE / PLANNED);
  }
}
