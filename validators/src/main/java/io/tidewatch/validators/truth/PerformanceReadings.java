// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The metrics of a table of outcomes: always {@code predictions, labels, coverage, lag-p50,
 * lag-p95} (lags in seconds); beside them those that are asked for, as the kind of answer gives
 * them: see {@link BinaryReadings}.
 */
public final class PerformanceReadings {

  private static final String NO_LABELS = "no labels";

  private PerformanceReadings() {}

  /**
   * Reads the metrics.
   *
   * @param metrics names as in {@link Metrics}; one that outcomes do not give reads {@code not
   *     available}
   */
  public static SortedMap<String, Reading> of(OutcomeTable table, List<String> metrics) {
    var readings = new TreeMap<String, Reading>();
    for (String metric : metrics) {
      readings.put(
          metric,
          table.labels() > 0 ? labelled(metric, table.outcomes()) : Reading.none(NO_LABELS));
    }
    readings.put(Metrics.PREDICTIONS, Reading.of((double) table.predictions()));
    readings.put(Metrics.LABELS, Reading.of((double) table.labels()));
    readings.put(
        Metrics.COVERAGE, Wilson.share(table.labels(), table.predictions(), "no predictions"));
    readings.put(Metrics.LAG_P50, lag(table, 0.50));
    readings.put(Metrics.LAG_P95, lag(table, 0.95));
    return readings;
  }

  private static Reading labelled(String metric, Outcomes outcomes) {
    if (outcomes instanceof BinaryOutcomes binary) {
      return BinaryReadings.of(metric, binary);
    }
    throw new AssertionError(outcomes);
  }

  private static Reading lag(OutcomeTable table, double share) {
    return table.labels() > 0 ? Reading.of(table.lags().quantile(share)) : Reading.none(NO_LABELS);
  }
}
