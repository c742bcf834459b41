// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.measurement.Reading;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedEstimateTest {

  private static final double RECALL = .62;
  private static final int RUNS = 150;

  @Test
  void naiveRecallIsFarOffOnDayOneAndTheWeightedOneIsNot() {
    var random = new SplittableRandom(1);
    double naive = 0;
    double weighted = 0;
    for (int run = 0; run < RUNS; run++) {
      DelayHistory history = LateLabels.history(80, 500, random);
      List<CountAtScore> dayOne = new LateLabels(10_000, random).at(0);
      naive += Realised.of(dayOne, LateLabels.CUT).of("recall").orElseThrow().value() / RUNS;
      weighted += recall(history, dayOne).value().orElseThrow() / RUNS;
    }
    assertThat(naive - RECALL).isGreaterThan(.20);
    assertThat(weighted).isCloseTo(RECALL, within(.02));
  }

  @Test
  void theTruthLiesInTheInterval() {
    var random = new SplittableRandom(2);
    int inside = 0;
    for (int run = 0; run < RUNS; run++) {
      DelayHistory history = LateLabels.history(80, 500, random);
      Reading recall = recall(history, new LateLabels(2_000, random).at(0));
      boolean hit = recall.low().orElseThrow() <= RECALL && RECALL <= recall.high().orElseThrow();
      inside += hit ? 1 : 0;
    }
    // Binomial(150, .95) is at least .90 with probability .995
    assertThat((double) inside / RUNS).isGreaterThanOrEqualTo(.90);
  }

  @Test
  void aCohortOfWhichEveryLabelIsThereIsWhatItIs() {
    var random = new SplittableRandom(3);
    DelayHistory history = LateLabels.history(100, 1_000, random);
    int last = LateLabels.AGES.length - 1;
    List<CountAtScore> cohort = new LateLabels(2_000, random).at(last);
    var weighted = WeightedEstimate.ofBothClasses(history, last, cohort, LateLabels.CUT);
    for (String metric : ConfidenceEstimate.metrics()) {
      assertThat(weighted.of(metric).value().orElseThrow())
          .as(metric)
          .isCloseTo(
              Realised.of(cohort, LateLabels.CUT).of(metric).orElseThrow().value(), within(1e-12));
    }
    assertThat(weighted.effective()).isCloseTo(2_000, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void whereSilenceIsNegativeTheRateIsFound(long seed) {
    var random = new SplittableRandom(seed);
    DelayHistory history = LateLabels.history(100, 2_000, random);
    List<CountAtScore> cohort =
        new LateLabels(20_000, random)
            .at(1).stream()
                .map(
                    c ->
                        new CountAtScore(
                            c.score(), c.positives(), 0, c.predictions() - c.positives()))
                .toList();
    var weighted = WeightedEstimate.ofPositivesOnly(history, 1, cohort, LateLabels.CUT);
    assertThat(weighted.positives() / 20_000).isCloseTo(.2, within(.02));
    assertThat(weighted.of("precision").value().orElseThrow())
        .isCloseTo(.2 * RECALL / (.2 * RECALL + .8 * .1), within(.04));
  }

  @Test
  void withoutAHistoryNothingIsKnownOfDelays() {
    DelayHistory empty =
        DelayHistory.empty(ScoreStrata.ofEdges(.5, List.of()), LateLabels.AGES.length);
    List<CountAtScore> cohort = new LateLabels(2_000, new SplittableRandom(7)).at(0);
    assertThat(recall(empty, cohort).reason()).contains("delays are not known yet");
  }

  @Test
  void aHistoryShorterThanTheDelaysSaysSo() {
    DelayHistory young = LateLabels.history(9, 2_000, new SplittableRandom(8));
    List<CountAtScore> cohort = new LateLabels(2_000, new SplittableRandom(9)).at(0);
    assertThat(recall(young, cohort).reason()).contains("delays are longer than the history");
  }

  @Test
  void fewLabelsGiveNoValue() {
    DelayHistory history = LateLabels.history(100, 2_000, new SplittableRandom(10));
    List<CountAtScore> cohort = new LateLabels(40, new SplittableRandom(11)).at(0);
    assertThat(recall(history, cohort).reason().orElseThrow())
        .matches("effective labels are \\d+, must be >= 50");
  }

  @Test
  void labelsThatHaveHardlyBegunToArriveGiveNoValue() {
    DelayHistory history = DelayHistory.empty(ScoreStrata.ofEdges(.5, List.of()), 2);
    var early = List.of(new CountAtScore(.2, 0, 900, 100), new CountAtScore(.7, 5, 100, 895));
    var late = List.of(new CountAtScore(.2, 90, 900, 10), new CountAtScore(.7, 895, 100, 5));
    history.add(0, List.of(), early);
    history.add(1, early, late);
    var weighted = WeightedEstimate.ofBothClasses(history, 0, early, LateLabels.CUT);
    assertThat(weighted.of("recall").reason()).contains("labels have hardly begun to arrive");
  }

  private static Reading recall(DelayHistory history, List<CountAtScore> cohort) {
    return WeightedEstimate.ofBothClasses(history, 0, cohort, LateLabels.CUT).of("recall");
  }
}
