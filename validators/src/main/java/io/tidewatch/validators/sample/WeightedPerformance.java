// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.Costs;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.Outcomes;
import io.tidewatch.validators.truth.PerformanceReadings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Metrics of live traffic, estimated from a sample of it with known inclusion probabilities.
 *
 * <p>The values are read by {@link PerformanceReadings}, as live ones are, from tables in which
 * each row counts 1/π times (Horvitz and Thompson 1952). Totals are unbiased; what is a ratio of
 * totals, as a share, a mean or an area, has a bias of the order of 1/rows.
 *
 * <p>Under priority sampling estimates of different rows are uncorrelated (Duffield, Lund and
 * Thorup 2007), so the rows vary as if each had been drawn by itself. Intervals are 95 %, normal,
 * from {@value #REPLICATES} replicates of the generalized bootstrap for such samples: each row
 * counts (1 + ξ√(1 − π))/π times, with ξ = ±1 hashed from its id, which has the variance of the
 * linearised estimate for every metric alike. They say how far the metric of the traffic that was
 * sampled may be, so they have no width where all of it is in the sample.
 *
 * <p>Source: Beaumont and Patak, "On the generalized bootstrap for sample surveys with special
 * attention to Poisson sampling", International Statistical Review 80(1), 2012.
 */
public final class WeightedPerformance {

  /** The standard error of a standard error is a 23rd part of it then, 1/√(2·256). */
  static final int REPLICATES = 256;

  /** Weights of a table sum to at most 2^34, so that its exact sums do not overflow. */
  private static final double TOTAL_MAX = 0x1p34;

  /** A weight is rounded to this part of a row, or more coarsely where there are many rows. */
  private static final double UNIT_MAX = 0x1p20;

  /** What counts rows, and so has the unit of the weights. */
  private static final Set<String> COUNTS =
      Set.of(
          Metrics.TRUE_POSITIVES,
          Metrics.FALSE_POSITIVES,
          Metrics.TRUE_NEGATIVES,
          Metrics.FALSE_NEGATIVES,
          Metrics.CONFUSION);

  /** What is corrected by the number of rows, which weights do not tell; and queries are cut. */
  private static final Set<String> NOT_ESTIMATED =
      Set.of(Metrics.ECE_DEBIASED, Metrics.NDCG, Metrics.MRR, Metrics.SMAPE_ZEROS);

  private static final String OF_WHOLE_STREAMS = "not of a sample";

  private final List<WeightedOutcome> outcomes;
  private final OutcomeDesign design;
  private final Optional<Costs> costs;
  private final double unit;

  /** Performance of the rows of a sample, each case once. */
  public WeightedPerformance(
      List<WeightedOutcome> outcomes, OutcomeDesign design, Optional<Costs> costs) {
    this.outcomes = List.copyOf(outcomes);
    this.design = design;
    this.costs = costs;
    this.unit = unitOf(outcomes);
  }

  /** A power of two, so that equal weights give the very values of unweighted rows. */
  private static double unitOf(List<WeightedOutcome> outcomes) {
    double total = 1;
    for (WeightedOutcome outcome : outcomes) {
      total += outcome.weight();
    }
    int exponent = Math.getExponent(TOTAL_MAX / total);
    return Math.min(UNIT_MAX, Math.max(1, Math.scalb(1.0, exponent)));
  }

  /** Rows of live traffic that the sample stands for: the sum of the weights. */
  public double population() {
    double total = 0;
    for (WeightedOutcome outcome : outcomes) {
      total += outcome.weight();
    }
    return total;
  }

  /**
   * Reads metrics, with their intervals. Cost: O(rows · replicates).
   *
   * @param metrics names as a monitor asks for them; one that a sample does not give has a reason
   */
  public SortedMap<String, Reading> of(List<String> metrics) {
    return estimate(metrics).readings();
  }

  /**
   * How much more this has than the performance of others' predictions of the same rows.
   *
   * @param metrics those that either has no value of are left out
   * @throws IllegalArgumentException if the rows are others
   */
  public SortedMap<String, Reading> minus(WeightedPerformance other, List<String> metrics) {
    if (!rows().equals(other.rows())) {
      throw new IllegalArgumentException("rows are others, must be the same");
    }
    return estimate(metrics).minus(other.estimate(metrics));
  }

  private List<String> rows() {
    return outcomes.stream().map(WeightedOutcome::id).toList();
  }

  private SampleEstimate estimate(List<String> metrics) {
    var estimated = new ArrayList<String>();
    var values = new TreeMap<String, Reading>();
    for (String metric : metrics) {
      if (design instanceof OutcomeDesign.Ranking || NOT_ESTIMATED.contains(metric)) {
        values.put(metric, Reading.none(OF_WHOLE_STREAMS));
      } else {
        estimated.add(metric);
      }
    }
    values.putAll(read(weighted(Replicate.ESTIMATE), estimated));
    var replicates = new ArrayList<SortedMap<String, Reading>>();
    for (int number = 0; number < REPLICATES; number++) {
      replicates.add(read(weighted(new Replicate(number)), estimated));
    }
    return new SampleEstimate(values, replicates);
  }

  /** Which replicate; below 0 for the estimate itself. */
  private record Replicate(int number) {

    static final Replicate ESTIMATE = new Replicate(-1);

    double factor(WeightedOutcome outcome) {
      if (number < 0) {
        return 1;
      }
      long bits = Hash.mix(outcome.id(), number / Long.SIZE);
      double sign = (bits >>> (number % Long.SIZE) & 1) == 0 ? 1 : -1;
      return 1 + sign * Math.sqrt(1 - outcome.inclusionProbability());
    }
  }

  private Outcomes weighted(Replicate replicate) {
    Outcomes table = design.empty();
    for (WeightedOutcome outcome : outcomes) {
      long times = Math.round(unit * outcome.weight() * replicate.factor(outcome));
      if (times > 0) {
        table.add(outcome.contribution(), times);
      }
    }
    return table;
  }

  private SortedMap<String, Reading> read(Outcomes table, List<String> metrics) {
    var readings = new TreeMap<String, Reading>();
    PerformanceReadings.of(table, metrics, costs)
        .forEach(
            (metric, reading) -> {
              if (!NOT_ESTIMATED.contains(metric) && !metric.endsWith(Metrics.HALF_WIDTH)) {
                readings.put(metric, COUNTS.contains(stem(metric)) ? rows(reading) : reading);
              }
            });
    return readings;
  }

  private Reading rows(Reading reading) {
    OptionalDouble value = reading.value();
    return value.isPresent() ? Reading.of(value.getAsDouble() / unit) : reading;
  }

  /** {@code recall} of {@code recall@0.7}, {@code confusion} of {@code confusion[a>b]}. */
  private static String stem(String metric) {
    return metric.split("[@\\[]", 2)[0];
  }
}
