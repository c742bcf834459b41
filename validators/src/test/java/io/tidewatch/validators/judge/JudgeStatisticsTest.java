// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference values from scipy.stats, by the expressions beside them. */
class JudgeStatisticsTest {

  @Test
  void theDesignEffectIsTheFTailOfTheRatioToTheUsual() {
    History history = History.of(10, 14, 18, 22, 26); // mean 18, variance 40
    // f = min(19, 2*18**2/40) = 16.2; f.sf(40/18, 16.2, 5*16.2)
    assertThat(DesignEffect.of(history, 19).fisherTail(40))
        .isCloseTo(0.010033043904081754, within(1e-12));
    // f = min(3, 16.2) = 3; f.sf(40/18, 3, 15)
    assertThat(DesignEffect.of(history, 3).fisherTail(40))
        .isCloseTo(0.12775113387964898, within(1e-12));
  }

  @Test
  void thePredictionTestIsTheTTailWithTheErrorOfTheMean() {
    PredictionTest test = PredictionTest.of(History.of(10, 14, 18, 22, 26));
    // t.sf((40-18)/(40**.5*(1+1/5)**.5), 4)
    assertThat(test.upperTail(40)).isCloseTo(0.016841147018661812, within(1e-12));
    assertThat(test.lowerTail(-4)).isCloseTo(0.016841147018661812, within(1e-12));
    assertThat(test.margin(test.upperTail(40))).isCloseTo(22, within(1e-6));
  }

  @Test
  void thePredictionTestOfOneSideGoesByTheHalfOfTheHistoryOnThatSide() {
    History history = History.of(-7, 1, 3, 2, -7, 4); // median 1.5, half 3
    // s = ((.25+2.25+6.25)/3)**.5; t.sf((8-1.5)/(s*(1+pi/12)**.5), 3)
    assertThat(PredictionTest.above(history).upperTail(8))
        .isCloseTo(0.021415100153636967, within(1e-12));
    History mirrored = history.map(value -> -value);
    assertThat(PredictionTest.below(mirrored).lowerTail(-8))
        .isCloseTo(0.021415100153636967, within(1e-12));
    // t.sf((8-mean)/(sd*(1+1/6)**.5), 5) = .085: the low days hide the high one
    assertThat(PredictionTest.of(history).upperTail(8)).isCloseTo(.0849604293494, within(1e-12));
  }

  /** One window in a hundred, whichever test; 20,000 windows leave an error of .0007. */
  @ParameterizedTest
  @ValueSource(ints = {14, 15, 30})
  void bothPredictionTestsKeepTheirLevelOnNormalHistories(int windows) {
    var random = new Random(windows);
    int[] breaches = new int[3];
    for (int trial = 0; trial < 20_000; trial++) {
      History history = History.of(random.doubles(windows).map(u -> normal(u)).toArray());
      double next = random.nextGaussian();
      breaches[0] += PredictionTest.of(history).upperTail(next) <= .01 ? 1 : 0;
      breaches[1] += PredictionTest.above(history).upperTail(next) <= .01 ? 1 : 0;
      breaches[2] += PredictionTest.below(history).lowerTail(next) <= .01 ? 1 : 0;
    }
    for (int count : breaches) {
      assertThat(count / 20_000.0).isBetween(.006, .014);
    }
  }

  private static double normal(double share) {
    return NormalDistribution.of(0, 1).inverseCumulativeProbability(share);
  }

  @Test
  void thePValueOfDriftIsTheMoreDoubtfulOfTheTwo() {
    var wild = DesignEffect.of(History.of(1, 1, 90, 1, 80, 1, 1, 100, 1, 70, 1, 1, 1, 95), 19);
    var calm = DesignEffect.of(History.of(18, 19, 20, 19, 18, 20, 19, 18, 19, 20, 18, 19), 19);
    assertThat(calm.pValue(40)).isEqualTo(calm.fisherTail(40));
    assertThat(wild.pValue(200)).isGreaterThan(wild.fisherTail(200));
  }

  @Test
  void theSizeOfAMoveMustBeCertainInASliceAlone() {
    var days = new Days();
    DriftFinding whole = days.drift("temp", 30, 20);
    DriftFinding slice = days.drift("origin=JFK", "temp", 30, 20);
    var calm = History.of(17, 18, 19, 20, 21, 17, 18, 19, 20, 21, 18, 19, 20, 19);

    // ncx2.sf(30, 19, .01/.00101) = .41: of 1000 rows .03 nats may well be less than .01
    assertThat(pValue(slice, calm)).isCloseTo(0.4136416956617548, within(1e-9));
    assertThat(pValue(whole, calm)).isLessThan(.1);
  }

  private static double pValue(DriftFinding drift, History history) {
    var histories = new TreeMap<String, History>();
    for (String series : new DriftHistory(drift, JudgeState.EMPTY).feeds().keySet()) {
      boolean test = series.contains("chi");
      histories.put(series, test ? history.map(sum -> sum / 19) : history);
    }
    return new DriftHistory(drift, new JudgeState(histories)).pValue();
  }

  @Test
  void aHistoryKeepsTheNewestThirtyValues() {
    History history = History.EMPTY;
    for (int i = 1; i <= 31; i++) {
      history = history.add(i);
    }
    assertThat(history.size()).isEqualTo(30);
    assertThat(history.values()[0]).isEqualTo(2);
    assertThat(history.mean()).isCloseTo(16.5, within(1e-12));
    assertThat(history.stddev()).isCloseTo(Math.sqrt(77.5), within(1e-12));
    assertThatThrownBy(() -> History.EMPTY.add(Double.NaN))
        .hasMessage("history value is NaN, must be finite");
  }
}
