// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibratorTest {

  @Test
  void aScoreBetweenPoolsLiesOnTheLine() {
    var calibrator =
        Calibrator.fit(List.of(new CountAtScore(.2, 1, 9, 0), new CountAtScore(.8, 9, 1, 0)));
    assertThat(calibrator.probability(.5)).isCloseTo(.5, within(1e-15));
    assertThat(calibrator.probability(.1)).isEqualTo(.1);
    assertThat(calibrator.probability(1)).isEqualTo(.9);
    assertThat(calibrator.pool(.3)).isZero();
    assertThat(calibrator.pool(.7)).isEqualTo(1);
  }

  @Test
  void aPurePoolStillHasAVariance() {
    var calibrator = Calibrator.fit(List.of(new CountAtScore(.5, 0, 9, 0)));
    assertThat(calibrator.probability(.5)).isZero();
    assertThat(calibrator.variance(0)).isCloseTo(.05 * .95 / 10, within(1e-15));
  }

  @Test
  void probabilitiesAscendAndComeNearTheTruth() {
    var calibrator = Calibrator.fit(Rows.drawn(200_000, new SplittableRandom(3)).counts());
    double before = 0;
    for (double score = .05; score < .95; score += .01) {
      assertThat(calibrator.probability(score)).isGreaterThanOrEqualTo(before);
      assertThat(calibrator.probability(score)).isCloseTo(Rows.chance(score), within(.05));
      before = calibrator.probability(score);
    }
  }

  @Test
  void theOrderOfTheReferenceDoesNotMatter() {
    List<CountAtScore> rows = Rows.drawn(2_000, new SplittableRandom(5)).counts();
    var shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(Calibrator.fit(shuffled)).isEqualTo(Calibrator.fit(rows));
  }

  @Test
  void aReferenceNeedsLabels() {
    assertThatThrownBy(() -> Calibrator.fit(List.of(new CountAtScore(.5, 0, 0, 7))))
        .hasMessage("labels of the reference are 0, must be > 0");
  }
}
