// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.Comparison.Loss;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.truth.Truth;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CaseLossTest {

  private static final Answer SCORE = new Answer.Binary(0.7);

  /** {@code sklearn.metrics}: zero_one_loss, log_loss, brier_score_loss of one case. */
  @Test
  void aScoreCostsWhatItMisses() {
    assertThat(of(Loss.ERROR, SCORE, "1")).isZero();
    assertThat(of(Loss.ERROR, SCORE, "no")).isEqualTo(1);
    assertThat(of(Loss.LOG_LOSS, SCORE, "1")).isCloseTo(-Math.log(0.7), within(1e-15));
    assertThat(of(Loss.LOG_LOSS, SCORE, "0")).isCloseTo(-Math.log(0.3), within(1e-15));
    assertThat(of(Loss.BRIER, SCORE, "1")).isCloseTo(0.09, within(1e-15));
    assertThat(of(Loss.BRIER, SCORE, "0")).isCloseTo(0.49, within(1e-15));
  }

  @Test
  void certaintyThatIsWrongHasAFiniteLogLoss() {
    assertThat(of(Loss.LOG_LOSS, new Answer.Binary(0), "1"))
        .isCloseTo(-Math.log(1e-15), within(1e-12));
  }

  @Test
  void aScoreAtTheThresholdIsPositive() {
    assertThat(of(Loss.ERROR, new Answer.Binary(0.5), "1")).isZero();
  }

  @Test
  void aClassIsRightOrWrongAndHasTheProbabilityOfTheTrueOne() {
    var probabilities = new TreeMap<String, Double>();
    probabilities.put("cat", 0.25);
    Answer classes = new Answer.Multiclass("dog", probabilities);
    assertThat(of(Loss.ERROR, classes, "dog")).isZero();
    assertThat(of(Loss.ERROR, classes, "cat")).isEqualTo(1);
    assertThat(of(Loss.LOG_LOSS, classes, "cat")).isCloseTo(-Math.log(0.25), within(1e-15));
  }

  @Test
  void aNumberCostsItsDistance() {
    Answer number = new Answer.Regression(3, OptionalDouble.empty(), OptionalDouble.empty());
    assertThat(of(Loss.ABSOLUTE_ERROR, number, "5.5")).isEqualTo(2.5);
  }

  private static double of(Loss loss, Answer answer, String label) {
    return new CaseLoss(loss, 0.5).of(answer, new Truth(Instant.EPOCH, label));
  }
}
