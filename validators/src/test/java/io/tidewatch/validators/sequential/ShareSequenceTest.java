// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.sequential.ShareSequence.Interval;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShareSequenceTest {

  private static final double ALPHA = 0.05;
  private static final int SERIES = 500;
  private static final int TRIALS = 300;

  /** alerting.md §11, of confseq; the digits that are printed there are cut, not rounded. */
  @ParameterizedTest
  @CsvSource({"700, 1000, 100, .651629, .745949", "15, 50, 50, .129556, .511896"})
  void intervalsAreThoseOfConfseq(
      long successes, long trials, double planned, double low, double high) {
    Interval interval = new ShareSequence(ALPHA, planned).after(successes, trials);
    assertThat(interval.low()).isBetween(low, low + 1e-6);
    assertThat(interval.high()).isBetween(high, high + 1e-6);
  }

  /** alerting.md §11: beta-binomial(.2, .8), two-sided, of variance 100: 31.4308. */
  @Test
  void theMixtureReachesItsBoundWhereThatOfConfseqDoes() {
    var mixture = new BetaBinomialMixture(100, ALPHA, .2, .8);
    assertThat(mixture.log(31.4308, 100)).isCloseTo(Math.log(1 / ALPHA), within(1e-5));
    assertThat(mixture.log(31.4298, 100)).isLessThan(Math.log(1 / ALPHA));
  }

  /** Looked at after every 20 trials; 500 series of 300, seeded. */
  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.3, 0.5, 0.9})
  void theShareIsMissedAtSomeLookWithAProbabilityOfAtMostAlpha(double share) {
    var sequence = new ShareSequence(ALPHA, 50);
    var random = new SplittableRandom(20_261_126);
    int missed = 0;
    for (int series = 0; series < SERIES; series++) {
      missed += isMissed(sequence, share, random) ? 1 : 0;
    }
    assertThat(missed).isLessThanOrEqualTo((int) (ALPHA * SERIES));
  }

  @Test
  void whatNeverOrAlwaysHappensHasAnIntervalToTheEnd() {
    var sequence = new ShareSequence(ALPHA, 50);
    assertThat(sequence.after(0, 40).low()).isZero();
    assertThat(sequence.after(0, 40).high()).isBetween(0.05, 0.3);
    assertThat(sequence.after(40, 40).high()).isEqualTo(1);
    assertThat(sequence.after(40, 40).low())
        .isCloseTo(1 - sequence.after(0, 40).high(), within(1e-9));
    assertThat(sequence.after(1, 1)).isEqualTo(new Interval(sequence.after(1, 1).low(), 1));
  }

  @Test
  void whatIsNoCountIsRefused() {
    assertThatThrownBy(() -> new ShareSequence(ALPHA, 50).after(3, 2))
        .hasMessage("successes is 3 of 2, must be in [0, trials]");
    assertThatThrownBy(() -> new ShareSequence(1, 50))
        .hasMessage("alpha is 1.0, must be in (0, 1)");
    assertThatThrownBy(() -> new ShareSequence(ALPHA, 0))
        .hasMessage("plannedTrials is 0.0, must be at least 1");
  }

  private static boolean isMissed(ShareSequence sequence, double share, SplittableRandom random) {
    int successes = 0;
    for (int trials = 1; trials <= TRIALS; trials++) {
      successes += random.nextDouble() < share ? 1 : 0;
      if (trials % 20 == 0) {
        Interval interval = sequence.after(successes, trials);
        if (share < interval.low() || share > interval.high()) {
          return true;
        }
      }
    }
    return false;
  }
}
