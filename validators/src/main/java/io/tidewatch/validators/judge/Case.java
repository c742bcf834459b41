// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.Measurement;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * One measurement before one check: the facts that its verdict has whatever the outcome.
 *
 * @param usual what the series has been like, in the unit of the value
 * @param course of the value in the windows before
 * @param pValue of its test, if there was one
 */
record Case(
    WindowFindings findings,
    Measurement measurement,
    String check,
    Severity severity,
    OptionalDouble value,
    OptionalDouble usual,
    Course course,
    OptionalDouble pValue) {

  /**
   * What the value was before.
   *
   * @param unit from what the history keeps to the unit of the value
   */
  record Course(History history, DoubleUnaryOperator unit) {

    Trail trail() {
      return Trail.of(Arrays.stream(history.values()).map(unit).toArray());
    }
  }

  /** A case that no test has looked at. */
  Case(
      WindowFindings findings,
      Measurement measurement,
      String check,
      Severity severity,
      OptionalDouble value,
      OptionalDouble usual,
      Course course) {
    this(findings, measurement, check, severity, value, usual, course, OptionalDouble.empty());
  }

  /** The case with the p-value of its test. */
  Case tested(double p) {
    return new Case(
        findings, measurement, check, severity, value, usual, course, OptionalDouble.of(p));
  }

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
    boolean tells = outcome == Outcome.BREACH || (outcome == Outcome.PASS && !reason.isEmpty());
    Grounds grounds =
        tells ? new Grounds(pValue, measurement.maturity(), course.trail()) : Grounds.NONE;
    Verdict verdict =
        new Verdict(
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
    return verdict.on(grounds);
  }
}
