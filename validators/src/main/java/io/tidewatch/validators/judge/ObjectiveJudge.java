// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.measurement.Reading;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * The checks of objectives: a metric breaks its bound only if its whole interval lies beyond it.
 *
 * <p>The bound is the user's, so nothing is learned; the history serves only to say what the metric
 * usually is.
 */
final class ObjectiveJudge {

  private final int rowsMin;

  ObjectiveJudge(int rowsMin) {
    this.rowsMin = rowsMin;
  }

  /** One ruling per objective finding, in the same order. */
  List<Ruling> judge(JudgeState before, WindowFindings findings) {
    return findings.objectives().stream().map(found -> judge(found, before, findings)).toList();
  }

  private Ruling judge(ObjectiveFinding found, JudgeState before, WindowFindings findings) {
    Reading reading = found.measurement().reading();
    Case facts = facts(found, before, findings);
    if (reading.value().isEmpty()) {
      return Ruling.silent(facts.inconclusive(reading.reason().orElse("no value")));
    }
    if (found.measurement().rows() < rowsMin) {
      return Ruling.silent(facts.inconclusive(Doubt.THIN));
    }
    double value = reading.value().getAsDouble();
    if (findings.inBaseline()) {
      return Ruling.feeding(facts.inconclusive(Doubt.BASELINE), value);
    }
    return decide(found, reading, value, facts);
  }

  private static Ruling decide(ObjectiveFinding found, Reading reading, double value, Case facts) {
    // At-most is at-least with the sign turned.
    boolean floor = found.side() == ShareFinding.Side.LOW;
    double bound = found.bound();
    double best = floor ? reading.high().orElse(value) : reading.low().orElse(value);
    int sign = floor ? 1 : -1;
    if (sign * best < sign * bound) {
      return Ruling.silent(
          found.severity() == Severity.CRITICAL
              ? facts.urgentBreach(bound, found.rule(), Severity.CRITICAL)
              : facts.breach(bound, found.rule()));
    }
    return sign * value >= sign * bound
        ? Ruling.feeding(facts.pass(bound), value)
        : Ruling.feeding(facts.inconclusive("interval reaches across"), value);
  }

  private static Case facts(ObjectiveFinding found, JudgeState before, WindowFindings findings) {
    History history = before.of(Verdict.seriesOf(found.measurement().key(), found.check()));
    OptionalDouble usual =
        history.size() == 0 ? OptionalDouble.empty() : OptionalDouble.of(history.mean());
    return new Case(
        findings,
        found.measurement(),
        found.check(),
        found.severity(),
        found.measurement().reading().value(),
        usual,
        new Case.Course(history, DoubleUnaryOperator.identity()));
  }
}
