// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static io.tidewatch.validators.truth.Cases.NOON;
import static io.tidewatch.validators.truth.Cases.labelled;
import static io.tidewatch.validators.truth.Cases.unlabelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/**
 * Reference values: numpy and scipy (mannwhitneyu, binomtest(...).proportion_ci("wilson"), DeLong
 * by the double loop over pairs), on data from the generator s = s · 6364136223846793005 +
 * 1442695040888963407, u = (s >>> 11) · 2^-53.
 */
class PerformanceReadingsTest {

  private static final List<String> ALL =
      List.of(
          Metrics.AUC,
          Metrics.LOG_LOSS,
          Metrics.BRIER,
          Metrics.ACCURACY,
          Metrics.PRECISION,
          Metrics.RECALL,
          Metrics.F1);

  private static final double Z = 1.959963984540054;

  @Test
  void theMetricsOfTiedScoresAgreeWithNumpy() {
    SortedMap<String, Reading> readings = PerformanceReadings.of(Cases.tied(), ALL);

    assertReading(readings, Metrics.AUC, 0.6875560035842294, Z * 0.023397508436116776);
    assertReading(readings, Metrics.LOG_LOSS, 0.7003362764405394, Z * 0.03220704091924742);
    assertReading(readings, Metrics.BRIER, 0.240716, Z * 0.01143129780852438);
  }

  @Test
  void theSharesOfTiedScoresHaveWilsonsIntervals() {
    SortedMap<String, Reading> readings = PerformanceReadings.of(Cases.tied(), ALL);

    assertBetween(readings, Metrics.ACCURACY, 0.608, 0.5645405202499838, 0.6498126222103209);
    assertBetween(
        readings, Metrics.PRECISION, 0.5970149253731343, 0.5373199796265796, 0.6539679873582468);
    assertBetween(
        readings, Metrics.RECALL, 0.6451612903225806, 0.583812866887119, 0.702081283889948);
    assertBetween(readings, Metrics.F1, 0.6201550387596899, 0.5699770924285038, 0.6678894970481466);
  }

  @Test
  void theAreaFromTheGridIsWithinTheStatedErrorOfTheExactOne() {
    double[] uniforms = Cases.uniforms(7, 40_000);
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    for (int i = 0; i < 20_000; i++) {
      table.add(labelled(uniforms[i], uniforms[20_000 + i] < uniforms[i] * uniforms[i]), 1);
    }
    Reading auc = of(PerformanceReadings.of(table, ALL), Metrics.AUC);

    assertThat(((BinaryOutcomes) table.outcomes()).scores().isExact()).isFalse();
    assertThat(auc.value().orElseThrow()).isCloseTo(0.875732323904554, within(1e-4));
    assertThat((auc.high().orElseThrow() - auc.low().orElseThrow()) / (2 * Z))
        .isCloseTo(0.0024642206570773054, within(2e-5));
  }

  @Test
  void thereIsNoMetricWithoutLabels() {
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    table.add(unlabelled(0.9), 1);
    SortedMap<String, Reading> readings = PerformanceReadings.of(table, ALL);

    assertThat(of(readings, Metrics.AUC)).isEqualTo(Reading.none("no labels"));
    assertThat(of(readings, Metrics.LAG_P50)).isEqualTo(Reading.none("no labels"));
    assertThat(of(readings, Metrics.COVERAGE).value()).hasValue(0);
    assertThat(
            of(
                PerformanceReadings.of(OutcomeTable.empty(OutcomeDesign.binary(0.5)), ALL),
                Metrics.COVERAGE))
        .isEqualTo(Reading.none("no predictions"));
  }

  @Test
  void oneClassHasNoAreaButALoss() {
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    table.add(labelled(0, false), 1);
    SortedMap<String, Reading> readings = PerformanceReadings.of(table, ALL);

    assertThat(of(readings, Metrics.AUC)).isEqualTo(Reading.none("one class"));
    assertThat(of(readings, Metrics.LOG_LOSS).value().orElseThrow())
        .isCloseTo(1e-15, within(1e-16));
    assertThat(of(readings, Metrics.RECALL)).isEqualTo(Reading.none("no positive labels"));
    assertThat(of(readings, Metrics.F1)).isEqualTo(Reading.none("no positives"));
  }

  @Test
  void anUnknownMetricIsNotAvailable() {
    assertThat(PerformanceReadings.of(Cases.tied(), List.of("mae")).get("mae"))
        .isEqualTo(Reading.none("not available"));
  }

  @Test
  void lagsAreReadWithinTheRatioOfABin() {
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    for (int i = 1; i <= 1000; i++) {
      table.add(labelled(0.5, true, NOON.plus(Duration.ofMinutes(i))), 1);
    }
    SortedMap<String, Reading> readings = PerformanceReadings.of(table, List.of());

    assertThat(readings.keySet())
        .containsExactly("coverage", "labels", "lag-p50", "lag-p95", "predictions");
    assertThat(of(readings, Metrics.LAG_P50).value().orElseThrow())
        .isBetween(30_000 / 1.13, 30_000 * 1.13);
    assertThat(of(readings, Metrics.LAG_P95).value().orElseThrow())
        .isBetween(57_000 / 1.13, 57_000 * 1.13);
  }

  private static void assertReading(
      SortedMap<String, Reading> readings, String metric, double value, double half) {
    assertBetween(readings, metric, value, value - half, value + half);
  }

  private static void assertBetween(
      SortedMap<String, Reading> readings, String metric, double value, double low, double high) {
    Reading reading = of(readings, metric);
    assertThat(reading.value().orElseThrow()).as(metric).isCloseTo(value, within(1e-9));
    assertThat(reading.low().orElseThrow()).as(metric).isCloseTo(low, within(1e-9));
    assertThat(reading.high().orElseThrow()).as(metric).isCloseTo(high, within(1e-9));
  }

  private static Reading of(SortedMap<String, Reading> readings, String metric) {
    return Objects.requireNonNull(readings.get(metric), metric);
  }
}
