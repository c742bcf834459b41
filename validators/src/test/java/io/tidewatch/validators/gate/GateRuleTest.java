// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import static io.tidewatch.validators.gate.GateStory.V1;
import static io.tidewatch.validators.gate.GateStory.breach;
import static io.tidewatch.validators.gate.GateStory.doubt;
import static io.tidewatch.validators.gate.GateStory.moved;
import static io.tidewatch.validators.gate.GateStory.pass;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.judge.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one verdict means to those who train and deploy. */
class GateRuleTest {

  private static final GateRule RULE = new GateRule(GateStory.ofData().monitor());

  /** Usual is 0.01 everywhere. */
  @ParameterizedTest
  @CsvSource({
    "age, rule:range, ERROR, 0.001, BLOCK, true",
    "age, rule:range, WARNING, 0.2, WARN, false", // a soft rule
    "distance, rule:range, ERROR, 0.05, WARN, false", // set aside, and few
    "distance, rule:range, ERROR, 0.051, BLOCK, true",
    "distance, rule:range, WARNING, 0.051, BLOCK, true",
    "distance, missing-share, ERROR, 0.02, BLOCK, true", // its rows stay
    "x, missing-share, WARNING, 0.504, WARN, false",
    "x, missing-share, WARNING, 0.506, BLOCK, true", // half of the other 99 %
    "x, invalid-share, WARNING, 0.9, BLOCK, true",
    "x, distinct, WARNING, 0.00126, WARN, false",
    "x, distinct, WARNING, 0.00125, BLOCK, true",
    "x, drift, WARNING, 9, WARN, false",
    "x, top-share, WARNING, 0.99, WARN, false",
    "'', schema, ERROR, 3, BLOCK, true",
    "'', schema, WARNING, 3, WARN, false",
    "'', volume, ERROR, 3, BLOCK, true",
    "'', coverage, ERROR, 0.3, WARN, false",
    "'', label-share, WARNING, 0.3, WARN, false",
    "'', slo:auc, ERROR, 0.3, BLOCK, false",
    "'', burn:accuracy, CRITICAL, 20, BLOCK, false",
    "'', burn:accuracy, WARNING, 2, WARN, false",
    "'', offline-gap:auc, ERROR, 0.3, BLOCK, false",
    "'', comparison:brier, WARNING, 0.3, BLOCK, false",
    "'', sample-ratio, WARNING, 0.3, WARN, false",
  })
  void aBreachMeans(
      String column,
      String check,
      Severity severity,
      double value,
      Signal signal,
      boolean poisons) {
    Verdict verdict = breach(0, column, check, severity, value);
    assertThat(RULE.of(verdict)).isEqualTo(signal);
    assertThat(RULE.poisons(verdict)).isEqualTo(poisons);
  }

  @Test
  void whatIsOfASliceUnfitsNotTheWhole() {
    Verdict gone = moved(V1, "origin=JFK", breach(0, "x", "missing-share", Severity.WARNING, 1));
    assertThat(RULE.of(gone)).isEqualTo(Signal.WARN);
    Verdict worse = moved(V1, "origin=JFK", breach(0, "", "comparison:brier", Severity.WARNING, 1));
    assertThat(RULE.of(worse)).isEqualTo(Signal.WARN);
    Verdict miss = moved(V1, "origin=JFK", breach(0, "", "slo:auc", Severity.ERROR, 0.3));
    assertThat(RULE.of(miss)).isEqualTo(Signal.BLOCK);
  }

  @Test
  void onlyABreachMeansAnything() {
    assertThat(RULE.of(pass(0, "age", "rule:range"))).isEqualTo(Signal.PASS);
    assertThat(RULE.of(doubt(0, "age", "rule:range"))).isEqualTo(Signal.PASS);
  }
}
