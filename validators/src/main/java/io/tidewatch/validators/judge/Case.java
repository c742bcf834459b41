// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.Measurement;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One measurement before one check: the facts that its verdict has whatever the outcome.
 *
 * @param usual what the series has been like, in the unit of the value
 */
record Case(
    WindowFindings findings,
    Measurement measurement,
    String check,
    Severity severity,
    OptionalDouble value,
    OptionalDouble usual) {

  Verdict inconclusive(String reason) {
    return verdict(Outcome.INCONCLUSIVE, OptionalDouble.empty(), reason, severity, false);
  }

  Verdict pass(double threshold) {
    return verdict(Outcome.PASS, OptionalDouble.of(threshold), "", severity, false);
  }

  Verdict unusualPass(double threshold, String reason) {
    return verdict(Outcome.PASS, OptionalDouble.of(threshold), reason, severity, false);
  }

  Verdict breach(double threshold, String rule) {
    return verdict(Outcome.BREACH, OptionalDouble.of(threshold), rule, severity, false);
  }

  Verdict urgentBreach(double threshold, String rule, Severity atLeast) {
    Severity worst = atLeast.compareTo(severity) > 0 ? atLeast : severity;
    return verdict(Outcome.BREACH, OptionalDouble.of(threshold), rule, worst, true);
  }

  /** The rule that a learned check breaks. */
  static String unlikeUsual(double pValue) {
    return String.format(Locale.ROOT, "unlike usual, p = %.1e", pValue);
  }

  /** The rule that a small shift breaks by lasting. */
  static String smallShift(double pValue) {
    return String.format(Locale.ROOT, "a small shift that lasts, p = %.1e", pValue);
  }

  private Verdict verdict(
      Outcome outcome, OptionalDouble threshold, String reason, Severity worst, boolean urgent) {
    return new Verdict(
        measurement.id(),
        measurement.key(),
        check,
        outcome,
        value,
        threshold,
        usual,
        measurement.rows(),
        reason,
        worst,
        urgent,
        findings.asOf(),
        findings.snapshot());
  }
}
