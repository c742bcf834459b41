// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.judge.LevelFinding;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.judge.ShareFinding.Side;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.truth.OutcomeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The checks of labels themselves: how many have come, and how long they took. Every cohort is read
 * at the same age, so that those still out are missing from all alike; labels that become slower
 * than that age are seen by the coverage.
 */
final class LabelChecks {

  /** Least move of a lag that counts: half as long again. A choice; unit: logarithm. */
  private static final double LAG_MOVE_MIN = Math.log(1.5);

  private LabelChecks() {}

  /** Without labels we are blind. */
  static Optional<ShareFinding> coverage(
      Map<String, Measurement> measured, OutcomeTable table, Severity severity) {
    return share(
        measured, Metrics.COVERAGE, new Share(table.labels(), table.predictions()), severity);
  }

  /** A share of which a fall counts. */
  record Share(long count, long rows) {}

  /** A share that falls; of none, where its metric is not measured or nothing can have it. */
  static Optional<ShareFinding> share(
      Map<String, Measurement> measured, String metric, Share share, Severity severity) {
    return Optional.ofNullable(measured.get(metric))
        .filter(measurement -> share.rows() > 0)
        .map(
            measurement ->
                new ShareFinding(
                    measurement,
                    metric,
                    share.count(),
                    share.rows(),
                    OptionalDouble.empty(),
                    Side.LOW,
                    severity));
  }

  /** How long half of the labels took, and all but a twentieth. */
  static List<LevelFinding> lags(
      Map<String, Measurement> measured, OutcomeTable table, int labelsMin) {
    var lags = new ArrayList<LevelFinding>();
    if (table.labels() >= labelsMin) {
      lag(measured, Metrics.LAG_P50, table.lagError(0.50)).ifPresent(lags::add);
      lag(measured, Metrics.LAG_P95, table.lagError(0.95)).ifPresent(lags::add);
    }
    return lags;
  }

  private static Optional<LevelFinding> lag(
      Map<String, Measurement> measured, String metric, double error) {
    return Optional.ofNullable(measured.get(metric))
        .filter(measurement -> measurement.reading().value().orElse(0) > 0)
        .map(
            measurement ->
                new LevelFinding(
                    measurement,
                    metric,
                    measurement.reading().value().orElseThrow(),
                    error,
                    Side.HIGH,
                    LAG_MOVE_MIN,
                    Severity.WARNING));
  }
}
