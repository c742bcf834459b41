// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.config.Costs;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The metrics of a table of outcomes: always {@code predictions, labels, coverage, lag-p50,
 * lag-p95} (lags in seconds); beside them those that are asked for, as the kind of answer gives
 * them: see {@link BinaryReadings}, {@link MulticlassReadings}, {@link RegressionReadings} and
 * {@link RankingReadings}.
 */
public final class PerformanceReadings {

  private PerformanceReadings() {}

  /** Reads the metrics where no costs are known. */
  public static SortedMap<String, Reading> of(OutcomeTable table, List<String> metrics) {
    return of(table, metrics, Optional.empty());
  }

  /**
   * Reads the metrics.
   *
   * @param metrics names as in {@link Metrics}; one that outcomes do not give reads {@code not
   *     available}
   * @param costs of the outcomes of decisions, or of classes
   */
  public static SortedMap<String, Reading> of(
      OutcomeTable table, List<String> metrics, Optional<Costs> costs) {
    var readings = new TreeMap<String, Reading>();
    readings.putAll(of(table.outcomes(), metrics, costs));
    readings.put(Metrics.PREDICTIONS, Reading.of((double) table.predictions()));
    readings.put(Metrics.LABELS, Reading.of((double) table.labels()));
    readings.put(
        Metrics.COVERAGE, Wilson.share(table.labels(), table.predictions(), "no predictions"));
    readings.put(Metrics.LAG_P50, lag(table, 0.50));
    readings.put(Metrics.LAG_P95, lag(table, 0.95));
    return readings;
  }

  /** Reads the metrics of the answers alone, without predictions, labels and lags. */
  public static SortedMap<String, Reading> of(
      Outcomes outcomes, List<String> metrics, Optional<Costs> costs) {
    if (outcomes instanceof BinaryOutcomes binary) {
      return new BinaryReadings(binary, costs).of(metrics);
    } else if (outcomes instanceof MulticlassOutcomes multiclass) {
      return new MulticlassReadings(multiclass, costs).of(metrics);
    } else if (outcomes instanceof RegressionOutcomes regression) {
      return new RegressionReadings(regression).of(metrics);
    } else if (outcomes instanceof RankingOutcomes ranking) {
      return RankingReadings.of(metrics, ranking);
    }
    throw new AssertionError(outcomes);
  }

  private static Reading lag(OutcomeTable table, double share) {
    return table.labels() > 0
        ? Reading.of(table.lags().quantile(share))
        : Reading.none("no labels");
  }
}
