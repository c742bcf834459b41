// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The metrics of predicted numbers.
 *
 * <p>{@code mae, rmse, bias} in the label's unit, bias above 0 where predictions are too high;
 * {@code r2} is 1 − SSE/SST, at most 1; {@code smape} is the mean of 2|ŷ − y|/(|ŷ| + |y|), in [0,
 * 2], where two zeros count as no error and are told as {@code smape-zeros}. Intervals are 95 %:
 * normal for means (of squares for {@code rmse}), by the delta method for {@code r2}, whose rows
 * vary by e² − (SSE/SST)(y − ȳ)², Wilson for {@code interval-coverage}, by ranks for quantiles of
 * residuals.
 */
final class RegressionReadings {

  private static final String NO_LABELS = "no labels";

  private final RegressionOutcomes outcomes;
  private final TreeMap<String, Reading> readings = new TreeMap<>();

  RegressionReadings(RegressionOutcomes outcomes) {
    this.outcomes = outcomes;
  }

  /** Reads metrics, and what comes with them. */
  SortedMap<String, Reading> of(List<String> metrics) {
    for (String metric : metrics) {
      readings.put(metric, read(metric));
      if (metric.equals(Metrics.SMAPE)) {
        readings.put(Metrics.SMAPE_ZEROS, Reading.of((double) outcomes.zeros));
      }
    }
    if (outcomes.labels <= 0) {
      readings.replaceAll((metric, reading) -> Reading.none(NO_LABELS));
    }
    return readings;
  }

  private Reading read(String metric) {
    return switch (metric) {
      case Metrics.MAE ->
          Means.ofLosses(outcomes.absolute.value(), outcomes.squared.value(), outcomes.labels);
      case Metrics.RMSE -> rootMeanSquare();
      case Metrics.BIAS ->
          Means.of(outcomes.residuals.value(), outcomes.squared.value(), outcomes.labels);
      case Metrics.R2 -> determination();
      case Metrics.SMAPE ->
          Means.ofLosses(
              outcomes.relative.value(), outcomes.relativeSquared.value(), outcomes.labels);
      case Metrics.RESIDUAL_Q05 -> outcomes.histogram.quantile(0.05);
      case Metrics.RESIDUAL_Q25 -> outcomes.histogram.quantile(0.25);
      case Metrics.RESIDUAL_Q50 -> outcomes.histogram.quantile(0.50);
      case Metrics.RESIDUAL_Q75 -> outcomes.histogram.quantile(0.75);
      case Metrics.RESIDUAL_Q95 -> outcomes.histogram.quantile(0.95);
      case Metrics.INTERVAL_COVERAGE ->
          Wilson.share(outcomes.inInterval, outcomes.withInterval, "no intervals");
      default -> Reading.none("not available");
    };
  }

  private Reading rootMeanSquare() {
    Reading mean =
        Means.ofLosses(outcomes.squared.value(), outcomes.fourth.value(), outcomes.labels);
    double value = Math.sqrt(outcomes.squared.value() / outcomes.labels);
    return mean.low().isEmpty() || mean.high().isEmpty()
        ? Reading.of(value)
        : Reading.between(
            value, Math.sqrt(mean.low().getAsDouble()), Math.sqrt(mean.high().getAsDouble()));
  }

  /** Sums of powers are exact, so that nothing is lost where labels lie far from 0. */
  private Reading determination() {
    if (outcomes.labels < 2) {
      return Reading.none("thin");
    }
    BigDecimal rows = BigDecimal.valueOf(outcomes.labels);
    BigDecimal sum = outcomes.labelPowers[0].exact();
    BigDecimal squares = rows.multiply(outcomes.labelPowers[1].exact()).subtract(sum.multiply(sum));
    if (squares.signum() <= 0) {
      return Reading.none("labels are constant");
    }
    double total = squares.doubleValue() / outcomes.labels;
    double share = outcomes.squared.value() / total;
    double spread =
        outcomes.fourth.value()
            - 2 * share * byLabel(rows, sum)
            + share * share * fourthCentral(rows, sum);
    double half = Wilson.Z_95 * Math.sqrt(Math.max(0, spread)) / total;
    return Reading.between(1 - share, 1 - share - half, Math.min(1, 1 - share + half));
  }

  /** Σ e²(y − ȳ)². */
  private double byLabel(BigDecimal rows, BigDecimal sum) {
    BigDecimal twice = BigDecimal.valueOf(2).multiply(rows).multiply(sum);
    BigDecimal scaled =
        rows.multiply(rows)
            .multiply(outcomes.squaredByLabelSquared.exact())
            .subtract(twice.multiply(outcomes.squaredByLabel.exact()))
            .add(sum.multiply(sum).multiply(outcomes.squared.exact()));
    return scaled.doubleValue() / rows.doubleValue() / rows.doubleValue();
  }

  /** Σ (y − ȳ)⁴. */
  private double fourthCentral(BigDecimal rows, BigDecimal sum) {
    BigDecimal cubed = rows.multiply(rows).multiply(rows);
    BigDecimal square = sum.multiply(sum);
    BigDecimal scaled =
        cubed
            .multiply(outcomes.labelPowers[3].exact())
            .subtract(times(4, rows.multiply(rows), sum, outcomes.labelPowers[2].exact()))
            .add(times(6, rows, square, outcomes.labelPowers[1].exact()))
            .subtract(times(3, BigDecimal.ONE, square, square));
    return scaled.doubleValue() / cubed.doubleValue();
  }

  private static BigDecimal times(long factor, BigDecimal a, BigDecimal b, BigDecimal c) {
    return BigDecimal.valueOf(factor).multiply(a).multiply(b).multiply(c);
  }
}
