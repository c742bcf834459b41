// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.DriftPolicy;
import io.tidewatch.validators.drift.DriftEffect;
import io.tidewatch.validators.drift.DriftTest;
import io.tidewatch.validators.measurement.Measurement;
import java.util.List;

/**
 * How far one column of a window has moved: what the {@code drift} check judges.
 *
 * @param measurement the size of the move: the population stability index, or, without a baseline,
 *     the Kolmogorov-Smirnov statistic
 * @param effect the same size, as the effect gate sees it
 * @param tests what is known of chance, at least one
 * @param gate what the move must pass to count
 */
public record DriftFinding(
    Measurement measurement, DriftEffect effect, List<DriftTest> tests, DriftPolicy.Gate gate) {

  public DriftFinding {
    tests = List.copyOf(tests);
    if (tests.isEmpty()) {
      throw new IllegalArgumentException("drift tests is empty, must have at least one");
    }
  }

  /** The same finding, of this measurement. */
  public DriftFinding of(Measurement other) {
    return new DriftFinding(other, effect, tests, gate);
  }

  /** The check that judges it: {@code drift} of a column, {@code length-drift} of an aspect. */
  String check() {
    return named(DriftJudge.CHECK);
  }

  /** A metric of this finding: an aspect's has the aspect's word before it. */
  String named(String metric) {
    String size = measurement.key().metric();
    String code = effect.size().code();
    return size.endsWith("-" + code)
        ? size.substring(0, size.length() - code.length()) + metric
        : metric;
  }
}
