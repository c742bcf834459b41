// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.measurement.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceEstimateTest {

  private static final Cut CUT = new Cut(.5, Resolution.SCORES);

  // numpy 2 and scipy 1.17.1, with i = arange(1, 64), s = i/64, n = 5 + (i*7)%11,
  // p = floor(n*(.7*i/64 + .3*((i*37)%64)/64)), m = 1 + (i*13)%17,
  // c = isotonic_regression(p/n, weights=n).x, P = m*c, N = m*(1-c):
  // TP = P[s>=.5].sum(), …; brier (P*(1-s)**2+N*s**2).sum()/m.sum(); auc over all pairs, ties half
  @ParameterizedTest
  @CsvSource({
    "accuracy, 0.6698267256083088",
    "precision, 0.6205527985885817",
    "recall, 0.6749567817196196",
    "f1, 0.6466124622911843",
    "brier, 0.2167002981977145",
    "log-loss, 0.6391922769029894",
    "auc, 0.7330692595826865",
    "average-precision, 0.6637081426429422"
  })
  void anEstimateIsTheExpectationOverCalibratedScores(String metric, double expected) {
    assertThat(small().of(metric).value().orElseThrow()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void expectedCountsAreSumsOfProbabilities() {
    assertThat(small().expectedPositives()).isCloseTo(253.7533914009861, within(1e-9));
    assertThat(small().expectedTruePositives()).isCloseTo(171.27257241044856, within(1e-9));
    assertThat(small().expectedFalsePositives()).isCloseTo(104.72742758955144, within(1e-9));
  }

  // v = (m*c*(1-c)).sum()/m.sum()**2 and over the pools of c, with M rows and share q, half a row
  // added to each class: ((2*(s>=.5)-1)*m/m.sum()).sum()**2 * q*(1-q)/M; Wilson at a*(1-a)/v trials
  @Test
  void theIntervalHoldsTheDrawOfLabelsAndTheErrorOfTheCalibration() {
    Reading accuracy = small().of("accuracy");
    assertThat(accuracy.low().orElseThrow()).isCloseTo(0.6172462949741623, within(1e-12));
    assertThat(accuracy.high().orElseThrow()).isCloseTo(0.7184784126428475, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accuracy",
        "precision",
        "recall",
        "f1",
        "brier",
        "log-loss",
        "auc",
        "average-precision"
      })
  void theRealisedValueLiesInTheInterval(String metric) {
    var random = new SplittableRandom(7);
    int inside = 0;
    for (int run = 0; run < 400; run++) {
      Calibrator calibrator = Calibrator.fit(Rows.drawn(2_000, random).counts());
      List<CountAtScore> window = Rows.drawn(500, random).counts();
      Reading estimate = ConfidenceEstimate.of(calibrator, window, CUT).of(metric);
      double realised = Realised.of(window, CUT).of(metric).orElseThrow().value();
      boolean hit =
          estimate.low().orElseThrow() <= realised && realised <= estimate.high().orElseThrow();
      inside += hit ? 1 : 0;
    }
    // Binomial(400, .95) is in [.92, .985] with probability .995
    assertThat(inside / 400.0).as(metric).isBetween(.92, .985);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void rowsGiveWhatTheirIsotonicRegressionGives(long seed) {
    var random = new SplittableRandom(seed);
    List<CountAtScore> reference = Rows.drawn(5_000, random).counts();
    List<CountAtScore> window = Rows.drawn(2_000, random).counts();
    assertThatEstimatesAgree(reference, window, exact(reference, window), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(longs = {14, 15, 16})
  void binsGiveWhatTheIsotonicRegressionOfAllRowsGives(long seed) {
    var random = new SplittableRandom(seed);
    Rows reference = Rows.drawn(200_000, random);
    List<CountAtScore> window = Rows.drawn(20_000, random).counts();
    assertThatEstimatesAgree(reference.binned(), window, exact(reference.counts(), window), 3e-4);
  }

  private static void assertThatEstimatesAgree(
      List<CountAtScore> reference,
      List<CountAtScore> window,
      SoftMetrics exact,
      double tolerance) {
    ConfidenceEstimate ours = ConfidenceEstimate.of(Calibrator.fit(reference), window, CUT);
    for (String metric : ConfidenceEstimate.metrics()) {
      // the first rows of the order weigh most, and they are one bin
      double times = metric.equals("average-precision") ? 2 : 1;
      assertThat(ours.of(metric).value().orElseThrow())
          .as(metric)
          .isCloseTo(exact.of(metric).orElseThrow().value(), within(times * tolerance));
    }
  }

  @Test
  void withoutPredictionsNothingIsEstimated() {
    ConfidenceEstimate empty = ConfidenceEstimate.of(calibrator(), List.of(), CUT);
    assertThat(empty.of("accuracy").reason()).contains("no predictions");
  }

  @Test
  void aCohortOfOneClassHasNoArea() {
    Calibrator sure = Calibrator.fit(List.of(new CountAtScore(.5, 0, 10, 0)));
    var cohort = List.of(new CountAtScore(.4, 0, 0, 10));
    assertThat(ConfidenceEstimate.of(sure, cohort, CUT).of("auc").reason()).contains("one class");
  }

  @Test
  void otherMetricsCanNotBeEstimated() {
    assertThatThrownBy(() -> small().of("lag-p50"))
        .hasMessageStartingWith("metric is lag-p50, must be one of [accuracy");
  }

  private static ConfidenceEstimate small() {
    var window = new ArrayList<CountAtScore>();
    for (int i = 1; i < 64; i++) {
      window.add(new CountAtScore(i / 64.0, 0, 0, 1 + i * 13L % 17));
    }
    return ConfidenceEstimate.of(calibrator(), window, CUT);
  }

  private static Calibrator calibrator() {
    var reference = new ArrayList<CountAtScore>();
    for (int i = 1; i < 64; i++) {
      long rows = 5 + i * 7L % 11;
      long positives = (long) Math.floor(rows * (.7 * i / 64 + .3 * (i * 37 % 64) / 64));
      reference.add(new CountAtScore(i / 64.0, positives, rows - positives, 3));
    }
    return Calibrator.fit(reference);
  }

  /** Isotonic regression of the raw reference, read as a step function of the raw score. */
  private static SoftMetrics exact(List<CountAtScore> reference, List<CountAtScore> window) {
    double[] scores = reference.stream().mapToDouble(CountAtScore::score).toArray();
    double[] shares =
        reference.stream().mapToDouble(row -> (double) row.positives() / row.labels()).toArray();
    double[] weights = reference.stream().mapToDouble(CountAtScore::labels).toArray();
    IsotonicRegression fitted = IsotonicRegression.fit(shares, weights);
    return new SoftMetrics(
        SoftOutcomes.of(
            window,
            CUT,
            new SoftOutcomes.Masses() {
              @Override
              public double positives(int index, CountAtScore count) {
                return count.predictions() * between(count.score(), scores, fitted);
              }

              @Override
              public double negatives(int index, CountAtScore count) {
                return count.predictions() - positives(index, count);
              }
            }));
  }

  /** Linear between the rows of the reference and constant beyond, as scikit-learn's is. */
  private static double between(double score, double[] scores, IsotonicRegression fitted) {
    int found = Arrays.binarySearch(scores, score);
    int right = found >= 0 ? found : -found - 1;
    if (right == scores.length) {
      return fitted.value(right - 1);
    }
    if (found >= 0 || right == 0) {
      return fitted.value(right);
    }
    double share = (score - scores[right - 1]) / (scores[right] - scores[right - 1]);
    return fitted.value(right - 1) + share * (fitted.value(right) - fitted.value(right - 1));
  }
}
