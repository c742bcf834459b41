// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.GroundTruth.Objective;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.measurement.Checks;
import io.tidewatch.validators.measurement.Measurement;
import java.util.Optional;

/**
 * A number that is to be held against a bound that people have set.
 *
 * @param check {@code slo:auc}, {@code burn:accuracy}, {@code offline-gap:auc}
 * @param bound what its whole interval must not lie beyond
 * @param side where values break the bound
 * @param severity of a breach
 * @param owner who promised it, if other than the monitor's owner
 */
public record ObjectiveFinding(
    Measurement measurement,
    String check,
    double bound,
    ShareFinding.Side side,
    Severity severity,
    Optional<String> owner) {

  /** A metric of a window against what the monitor promises of each. */
  public static ObjectiveFinding ofWindow(Measurement measurement, Objective objective) {
    boolean floor = objective.atLeast().isPresent();
    return new ObjectiveFinding(
        measurement,
        Checks.SLO + objective.metric(),
        floor ? objective.atLeast().get() : objective.atMost().orElseThrow(),
        floor ? ShareFinding.Side.LOW : ShareFinding.Side.HIGH,
        Severity.ERROR,
        objective.owner());
  }

  /** {@code must be at least 0.6}, and whose it is. */
  String rule() {
    String least = side == ShareFinding.Side.LOW ? "must be at least " : "must be at most ";
    return least + bound + owner.map(name -> " (" + name + ")").orElse("");
  }
}
