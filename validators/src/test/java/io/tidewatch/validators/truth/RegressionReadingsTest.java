// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static io.tidewatch.validators.truth.Cases.NOON;
import static io.tidewatch.validators.truth.Cases.PRODUCTION;
import static io.tidewatch.validators.truth.Cases.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reference values: numpy on the rows (long doubles for R²), with e = p − y: {@code abs(e).mean()},
 * {@code std(ddof=1)/sqrt(n)}; standard error of R² {@code sqrt(sum((e²−q(y−ȳ)²)²))/SST}, which
 * 4000 bootstrap draws put at .00275.
 */
class RegressionReadingsTest {

  @ParameterizedTest
  @CsvSource({
    "mae, 5.217497440707521, 0.14540926282419347",
    "bias, 1.3670020976598607, 0.29100974688952796",
    "r2, 0.9579875063406988, 0.0027289931894723964",
    "smape, 5.217222727521387e-06, 1.45400668708005e-07",
  })
  void metricsAndTheirErrorsAgreeWithNumpyThoughLabelsLieFarFromZero(
      String metric, double value, double deviation) {
    Reading reading = read(farFromZero(), metric);
    assertThat(reading.value().orElseThrow()).isCloseTo(value, withPercentage(1e-10));
    assertThat((reading.high().orElseThrow() - reading.low().orElseThrow()) / (2 * Wilson.Z_95))
        .isCloseTo(deviation, withPercentage(1e-6));
  }

  @Test
  void theRootMeanSquareHasTheIntervalOfTheMeanSquare() {
    Reading reading = read(farFromZero(), Metrics.RMSE);
    assertThat(reading.value().orElseThrow()).isCloseTo(5.97148869010941, within(1e-10));
    assertThat(reading.low().orElseThrow()).isCloseTo(5.706685334847431, within(1e-10));
    assertThat(reading.high().orElseThrow()).isCloseTo(6.225037898779932, within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({
    "residual-q05, -8.174929500441067",
    "residual-q50, 1.9500881308922544",
    "residual-q95, 9.868432427407242",
  })
  void quantilesOfResidualsAreWithinTheRatioOfABin(String metric, double exact) {
    Reading reading = read(farFromZero(), metric);
    assertThat(reading.value().orElseThrow()).isCloseTo(exact, withPercentage(2.2));
    assertThat(reading.low().orElseThrow()).isLessThan(exact);
    assertThat(reading.high().orElseThrow()).isGreaterThan(exact);
  }

  @Test
  void theShareOfLabelsInTheModelsIntervalIsCounted() {
    assertThat(read(farFromZero(), Metrics.INTERVAL_COVERAGE))
        .isEqualTo(Wilson.share(194, 400, ""));
    OutcomeTable without = OutcomeTable.empty(new OutcomeDesign.Regression());
    without.add(labelled(1, 2, OptionalDouble.empty()), 1);
    assertThat(read(without, Metrics.INTERVAL_COVERAGE)).isEqualTo(Reading.none("no intervals"));
  }

  @Test
  void whatHasNoValueSaysWhy() {
    OutcomeTable table = OutcomeTable.empty(new OutcomeDesign.Regression());
    assertThat(read(table, Metrics.MAE)).isEqualTo(Reading.none("no labels"));
    table.add(labelled(0, 0, OptionalDouble.empty()), 1);
    assertThat(read(table, Metrics.R2)).isEqualTo(Reading.none("thin"));
    table.add(labelled(3, 0, OptionalDouble.empty()), 1);
    assertThat(read(table, Metrics.R2)).isEqualTo(Reading.none("labels are constant"));
    assertThat(read(table, Metrics.SMAPE).value()).hasValue(1); // (0 + 2) / 2
    assertThat(read(table, Metrics.SMAPE_ZEROS, Metrics.SMAPE).value()).hasValue(1);
  }

  @Test
  void lossesAreKnownByPredictedValueAndWhatWaitsForALabelIsCounted() {
    OutcomeTable table = OutcomeTable.empty(new OutcomeDesign.Regression());
    table.add(labelled(10, 7, OptionalDouble.empty()), 1);
    table.add(labelled(10.1, 12.1, OptionalDouble.empty()), 1);
    table.add(labelled(-10, 0, OptionalDouble.empty()), 1);
    table.add(unlabelled(10), 2);
    LossBins.Bin bin = List.copyOf(bins(table).bins().values()).get(1);

    assertThat(bins(table).bins()).hasSize(2);
    assertThat(bin.labelled()).isEqualTo(2);
    assertThat(bin.unlabelled()).isEqualTo(2);
    assertThat(bin.absoluteSum()).isCloseTo(5, within(1e-12));
    assertThat(bin.squaredSum()).isCloseTo(13, within(1e-12));
    assertThat(bin.fourthSum()).isCloseTo(81 + 16, within(1e-9));
    assertThat(LossBins.middle(bins(table).bins().lastKey())).isCloseTo(10, withPercentage(10));
  }

  private static LossBins bins(OutcomeTable table) {
    return ((RegressionOutcomes) table.outcomes()).losses();
  }

  private static OutcomeTable farFromZero() {
    double[] uniforms = Cases.uniforms(5, 1200);
    OutcomeTable table = OutcomeTable.empty(new OutcomeDesign.Regression());
    for (int i = 0; i < 400; i++) {
      double label = 1e6 + 100 * uniforms[i];
      double value = Math.rint((label + 20 * (uniforms[400 + i] - 0.45)) * 1000) / 1000;
      table.add(labelled(value, label, OptionalDouble.of(5)), 1);
    }
    return table;
  }

  static Contribution labelled(double value, double label, OptionalDouble half) {
    OptionalDouble low = half.isPresent() ? OptionalDouble.of(value - 5) : half;
    OptionalDouble high = half.isPresent() ? OptionalDouble.of(value + 5) : half;
    var truth = Optional.of(new Truth(hours(1), Double.toString(label)));
    return new Contribution(
        PRODUCTION, NOON, truth, new Answer.Regression(value, low, high), "JFK");
  }

  static Contribution unlabelled(double value) {
    var answer = new Answer.Regression(value, OptionalDouble.empty(), OptionalDouble.empty());
    return new Contribution(PRODUCTION, NOON, Optional.empty(), answer, "JFK");
  }

  private static Reading read(OutcomeTable table, String metric, String... others) {
    var metrics = new java.util.ArrayList<String>(List.of(others));
    metrics.add(metric.equals(Metrics.SMAPE_ZEROS) ? Metrics.SMAPE : metric);
    return Objects.requireNonNull(PerformanceReadings.of(table, metrics).get(metric), metric);
  }
}
