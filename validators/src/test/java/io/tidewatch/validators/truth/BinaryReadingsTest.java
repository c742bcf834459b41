// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static io.tidewatch.validators.truth.Cases.labelled;
import static io.tidewatch.validators.truth.Cases.uniforms;
import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.Costs;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reference values: numpy on the rows. Average precision: sort by descending score, group ties, Σ
 * (R_k − R_(k−1)) P_k. ECE: {@code np.array_split(np.argsort(s, kind='stable'), 15)}.
 */
class BinaryReadingsTest {

  @Test
  void averagePrecisionOfTiedScoresAgreesWithNumpyAndItsErrorWithTheBootstrap() {
    SortedMap<String, Reading> readings = read(Cases.tied(), Metrics.AVERAGE_PRECISION);
    Reading precision = of(readings, Metrics.AVERAGE_PRECISION);

    assertThat(value(precision)).isCloseTo(0.6905159902731297, within(1e-12));
    // numeric derivatives by the counts: .030186410; Poisson bootstrap, 4000 draws: .0304649
    assertThat(deviation(precision)).isCloseTo(0.03018641014456704, within(1e-8));
    assertThat(of(readings, Metrics.AVERAGE_PRECISION_HALF_WIDTH)).isEqualTo(Reading.of(0));
  }

  @Test
  void averagePrecisionFromTheGridIsCloseAndItsBoundsHold() {
    SortedMap<String, Reading> common =
        read(table(7, 20_000, score -> score, score -> score * score), Metrics.AVERAGE_PRECISION);
    SortedMap<String, Reading> rare =
        read(
            table(11, 200_000, score -> Math.pow(score, 6), score -> 0.02 * score),
            Metrics.AVERAGE_PRECISION);

    assertCertain(common, 0.7876172442422787, 5e-4);
    assertCertain(rare, 0.014993553063655234, 1e-3); // .3 % of the labels are positive
  }

  @Test
  void calibrationErrorsAgreeWithNumpyAndTheirIntervalsKnowTheBias() {
    SortedMap<String, Reading> readings =
        read(
            table(7, 3000, score -> score, score -> score * score),
            Metrics.ECE,
            Metrics.ECE_DEBIASED);
    Reading ece = of(readings, Metrics.ECE);
    Reading debiased = of(readings, Metrics.ECE_DEBIASED);

    double half = Wilson.Z_95 * 0.006651457862931299;
    assertThat(value(ece)).isCloseTo(0.1659124336127548, within(1e-12));
    assertThat(ece.high().orElseThrow()).isCloseTo(0.1659124336127548 + half, within(1e-12));
    assertThat(ece.low().orElseThrow())
        .isCloseTo(0.1659124336127548 - 0.01873981660626303 - half, within(1e-12));
    assertThat(value(debiased)).isCloseTo(0.031929095702879204, within(1e-12));
    assertThat(deviation(debiased)).isCloseTo(0.0026187195803509178, within(1e-12));
  }

  @Test
  void calibrationErrorsFromTheGridAreCloseToThoseOfTheRows() {
    SortedMap<String, Reading> readings =
        read(
            table(7, 20_000, score -> score, score -> score * score),
            Metrics.ECE,
            Metrics.ECE_DEBIASED);

    assertThat(value(of(readings, Metrics.ECE))).isCloseTo(0.16838407769904268, within(5e-4));
    assertThat(value(of(readings, Metrics.ECE_DEBIASED)))
        .isCloseTo(0.034280945163345, within(5e-4));
  }

  @Test
  void aFewLabelsHaveNoCalibrationError() {
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    for (int i = 0; i < CalibrationError.LABELS_MIN - 1; i++) {
      table.add(labelled(i / 30.0, i % 2 == 0), 1);
    }
    assertThat(of(read(table, Metrics.ECE), Metrics.ECE)).isEqualTo(Reading.none("thin"));
  }

  @Test
  void decisionsAreCountedExactlyAtEachThreshold() {
    var design = new OutcomeDesign.Binary(List.of(0.5, 0.3, 0.7));
    SortedMap<String, Reading> readings =
        read(Cases.tied(design), Metrics.RECALL, Metrics.TRUE_POSITIVES, Metrics.FALSE_POSITIVES);

    assertThat(readings.keySet())
        .contains("recall", "recall@0.3", "recall@0.7", "false-positives@0.7");
    assertThat(value(of(readings, "true-positives@0.3"))).isEqualTo(212);
    assertThat(value(of(readings, "false-positives@0.3"))).isEqualTo(156);
    assertThat(value(of(readings, "true-positives@0.7"))).isEqualTo(111);
    assertThat(of(readings, "recall@0.7")).isEqualTo(Wilson.share(111, 248, ""));
    assertThat(of(readings, "recall")).isEqualTo(Wilson.share(160, 248, ""));
  }

  @Test
  void businessValueIsLessTheMeanCostOfALabel() {
    var costs = new Costs.OfDecisions(-10, 2, 0, 5.5);
    Reading value =
        of(
            PerformanceReadings.of(
                Cases.tied(), List.of(Metrics.BUSINESS_VALUE), Optional.of(costs)),
            Metrics.BUSINESS_VALUE);

    assertThat(value(value)).isCloseTo(1.8, within(1e-12));
    assertThat(deviation(value)).isCloseTo(0.26464329227148115, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theAreaIsAlwaysWithinItsHalfWidth(long seed) {
    OutcomeTable table = table(seed, 20_000, score -> Math.pow(score, 9), score -> score);
    SortedMap<String, Reading> readings = read(table, Metrics.AUC);
    double exact = area(uniforms(seed, 40_000));
    double half = value(of(readings, Metrics.AUC_HALF_WIDTH));

    assertThat(half).isPositive();
    assertThat(value(of(readings, Metrics.AUC)))
        .isCloseTo(exact, within(half))
        .isCloseTo(exact, within(1e-4));
  }

  @Test
  void withoutLabelsNothingIsRead() {
    OutcomeTable table = OutcomeTable.empty(new OutcomeDesign.Binary(List.of(0.5, 0.7)));
    table.add(Cases.unlabelled(0.9), 1);
    for (String metric : List.of(Metrics.AUC, Metrics.ECE, Metrics.TRUE_POSITIVES)) {
      assertThat(of(read(table, metric), metric)).isEqualTo(Reading.none("no labels"));
    }
    assertThat(of(read(table, Metrics.F1), "f1@0.7")).isEqualTo(Reading.none("no labels"));
  }

  private static void assertCertain(
      SortedMap<String, Reading> readings, double expected, double error) {
    double value = value(of(readings, Metrics.AVERAGE_PRECISION));
    double half = value(of(readings, Metrics.AVERAGE_PRECISION_HALF_WIDTH));
    assertThat(half).isPositive();
    assertThat(value).isCloseTo(expected, within(error)).isCloseTo(expected, within(half));
  }

  /** Of the rows of {@link #table}, whose scores ascend with the first half of the draws. */
  private static double area(double[] uniforms) {
    int rows = uniforms.length / 2;
    var order = IntStream.range(0, rows).boxed().sorted(comparingDouble(i -> uniforms[i])).toList();
    double below = 0;
    double positives = 0;
    double wins = 0;
    for (int i : order) {
      boolean positive = uniforms[rows + i] < Math.pow(uniforms[i], 9);
      wins += positive ? below : 0;
      positives += positive ? 1 : 0;
      below += positive ? 0 : 1;
    }
    return wins / (positives * below);
  }

  private static OutcomeTable table(
      long seed, int rows, DoubleUnaryOperator score, DoubleUnaryOperator chance) {
    double[] uniforms = uniforms(seed, 2 * rows);
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    for (int i = 0; i < rows; i++) {
      double at = score.applyAsDouble(uniforms[i]);
      table.add(labelled(at, uniforms[rows + i] < chance.applyAsDouble(at)), 1);
    }
    return table;
  }

  private static SortedMap<String, Reading> read(OutcomeTable table, String... metrics) {
    return PerformanceReadings.of(table, List.of(metrics));
  }

  private static Reading of(SortedMap<String, Reading> readings, String metric) {
    return Objects.requireNonNull(readings.get(metric), metric);
  }

  private static double value(Reading reading) {
    return reading.value().orElseThrow();
  }

  private static double deviation(Reading reading) {
    return (reading.high().orElseThrow() - reading.low().orElseThrow()) / (2 * Wilson.Z_95);
  }
}
