// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.measurement.Reading;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LossEstimateTest {

  private static final List<LossCount> REFERENCE =
      List.of(new LossCount(10, 100, 200, 800), new LossCount(20, 50, 500, 6000));

  @Test
  void theEstimateIsTheReferencesLossAtTheMixOfTheCohort() {
    Reading loss = LossEstimate.learn(REFERENCE).meanLoss(Map.of(10.0, 30L, 25.0, 10L));
    assertThat(loss.value().orElseThrow()).isCloseTo((30 * 2 + 10 * 10) / 40.0, within(1e-12));
  }

  // numpy: v = [(8-4)*100/99, (120-100)*50/49], n = [30, 10], m = [100, 50]
  // 1.959963984540054*sqrt((n*v*(1+n/m)).sum())/40
  @Test
  void theIntervalHoldsTheDrawAndTheErrorOfTheReference() {
    Reading loss = LossEstimate.learn(REFERENCE).meanLoss(Map.of(10.0, 30L, 25.0, 10L));
    double half = loss.high().orElseThrow() - loss.value().orElseThrow();
    assertThat(half).isCloseTo(HALF, within(1e-12));
  }

  private static final double HALF = 0.9830075690651704;

  @Test
  void theRealisedLossLiesInTheInterval() {
    var random = new SplittableRandom(3);
    int inside = 0;
    for (int run = 0; run < 300; run++) {
      LossEstimate learned = LossEstimate.learn(drawn(1_000, 0, random));
      List<LossCount> window = drawn(300, 2, random);
      var cohort = new TreeMap<Double, Long>();
      window.forEach(row -> cohort.merge(row.value(), row.labels(), Long::sum));
      double realised = window.stream().mapToDouble(LossCount::loss).sum() / 300;
      Reading loss = learned.meanLoss(cohort);
      inside +=
          loss.low().orElseThrow() <= realised && realised <= loss.high().orElseThrow() ? 1 : 0;
    }
    assertThat(inside / 300.0).isBetween(.91, .99); // Binomial(300, .95): .998
  }

  @Test
  void neighboursAreJoinedUntilTheyHaveEnoughLabels() {
    LossEstimate learned =
        LossEstimate.learn(
            List.of(
                new LossCount(1, 20, 20, 20),
                new LossCount(2, 10, 40, 160),
                new LossCount(3, 30, 300, 3000),
                new LossCount(4, 29, 0, 0)));
    assertThat(learned.meanLoss(Map.of(1.0, 1L)).value().orElseThrow()).isEqualTo(2);
    assertThat(learned.meanLoss(Map.of(9.0, 1L)).value().orElseThrow()).isEqualTo(300 / 59.0);
  }

  @Test
  void aReferenceNeedsLabels() {
    assertThatThrownBy(() -> LossEstimate.learn(List.of(new LossCount(1, 29, 1, 1))))
        .hasMessage("labels of the reference are 29, must be >= 30");
    assertThat(LossEstimate.learn(REFERENCE).meanLoss(Map.of()).reason())
        .contains("no predictions");
  }

  /** Absolute errors that grow with the prediction, of whole predictions from 0 to 9. */
  private static List<LossCount> drawn(int rows, int shift, SplittableRandom random) {
    return random
        .ints(rows, 0, 10 - shift)
        .mapToObj(
            value -> {
              double loss = (1 + value + shift) * random.nextDouble();
              return new LossCount(value + shift, 1, loss, loss * loss);
            })
        .toList();
  }
}
