// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftMetricsTest {

  private static final double STEP = 1e-6;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void derivativesAreThoseOfTheMetric(long seed) {
    double[] positives = new SplittableRandom(seed).doubles(40, 0, 9).toArray();
    double[] negatives = new SplittableRandom(-seed).doubles(40, 0, 9).toArray();
    for (String metric : SoftMetrics.NAMES) {
      MetricSlope slope = slope(metric, positives, negatives);
      for (int i = 0; i < positives.length; i++) {
        assertThat(slope.byPositives(i))
            .as(metric + " by positives " + i)
            .isCloseTo(moved(metric, positives, negatives, i), within(1e-7));
        assertThat(slope.byNegatives(i))
            .as(metric + " by negatives " + i)
            .isCloseTo(movedByNegatives(metric, positives, negatives, i), within(1e-7));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void twiceTheMassIsTheSameMetric(long seed) {
    double[] positives = new SplittableRandom(seed).doubles(40, 0, 9).toArray();
    double[] negatives = new SplittableRandom(-seed).doubles(40, 0, 9).toArray();
    for (String metric : SoftMetrics.NAMES) {
      MetricSlope slope = slope(metric, positives, negatives);
      double sum = 0;
      for (int i = 0; i < positives.length; i++) {
        sum += slope.byPositives(i) * positives[i] + slope.byNegatives(i) * negatives[i];
      }
      assertThat(sum).as(metric).isCloseTo(0, within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7, 8})
  void averagePrecisionOfBinsIsThatOfRowsThatAreMixedEvenly(long seed) {
    var random = new SplittableRandom(seed);
    var bins = new ArrayList<CountAtScore>();
    var rows = new ArrayList<CountAtScore>();
    for (int bin = 0; bin < 20; bin++) {
      long positives = 40L * (random.nextInt(3) + bin / 3);
      bins.add(new CountAtScore(bin / 20.0 + .01, positives, 400 - positives, 0));
      for (int part = 0; part < 40; part++) {
        rows.add(
            new CountAtScore(bin / 20.0 + part / 1000.0, positives / 40, 10 - positives / 40, 0));
      }
    }
    double binned = averagePrecision(bins, Resolution.BINS);
    // 40 steps a bin leave a discretisation error of some 1e-3 of the precision at the very top
    assertThat(binned).isCloseTo(averagePrecision(rows, Resolution.SCORES), within(5e-4));
    assertThat(averagePrecision(bins, Resolution.SCORES)).isNotCloseTo(binned, within(1e-3));
  }

  private static double averagePrecision(List<CountAtScore> counts, Resolution resolution) {
    return Realised.of(counts, new Cut(.5, resolution))
        .of("average-precision")
        .orElseThrow()
        .value();
  }

  private static double moved(String metric, double[] positives, double[] negatives, int at) {
    double[] more = positives.clone();
    double[] less = positives.clone();
    more[at] += STEP;
    less[at] -= STEP;
    double gain = slope(metric, more, negatives).value() - slope(metric, less, negatives).value();
    return gain / (2 * STEP);
  }

  private static double movedByNegatives(
      String metric, double[] positives, double[] negatives, int at) {
    double[] more = negatives.clone();
    double[] less = negatives.clone();
    more[at] += STEP;
    less[at] -= STEP;
    double gain = slope(metric, positives, more).value() - slope(metric, positives, less).value();
    return gain / (2 * STEP);
  }

  private static MetricSlope slope(String metric, double[] positives, double[] negatives) {
    var counts = new ArrayList<CountAtScore>();
    for (int i = 0; i < positives.length; i++) {
      counts.add(new CountAtScore((i + .5) / positives.length, 0, 0, 1));
    }
    var masses =
        new SoftOutcomes.Masses() {
          @Override
          public double positives(int index, CountAtScore count) {
            return positives[index];
          }

          @Override
          public double negatives(int index, CountAtScore count) {
            return negatives[index];
          }
        };
    var outcomes = SoftOutcomes.of(counts, new Cut(.5, Resolution.SCORES), masses);
    return new SoftMetrics(outcomes).of(metric).orElseThrow();
  }
}
