// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.constraint;

import static io.tidewatch.validators.constraint.RuleOutcome.BREACHED;
import static io.tidewatch.validators.constraint.RuleOutcome.KEPT;
import static io.tidewatch.validators.constraint.RuleOutcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules say of rows. */
final class RowRulesTest {

  private static final String DOCUMENT =
      """
      monitor: rules
      owner: team
      privacy: {salt: env:SALT}
      sources:
        predictions: {from: 'file:p.csv', format: csv, id: id, time: at, version: {value: v1}, prediction: {kind: none}}
      columns:
        number: {type: numeric, range: [0, 10], on-breach: quarantine}
        other: {type: numeric}
        flag: {type: boolean}
        word: {type: categorical, values: [a, b], required: true}
        code: {type: identifier, pattern: '[A-Z]{2}\\d+'}
        when: {type: timestamp}
        secret: {type: boolean, sensitive: true, required: true, on-breach: quarantine}
      """;

  private static Monitor monitor(String more) {
    try {
      return MonitorLoader.parse(DOCUMENT + more, "m.yaml");
    } catch (InvalidMonitor e) {
      throw new AssertionError(e.problems().toString(), e);
    }
  }

  private static Row row(String column, @Nullable String text) {
    return new Row(new Schema(List.of(column)), new String[] {text});
  }

  private static RuleOutcome judge(Monitor monitor, RuleId id, Row row) {
    RowRules rules = RowRules.of(monitor);
    for (int rule = 0; rule < rules.size(); rule++) {
      if (rules.id(rule).equals(id)) {
        return rules.judge(rule, row);
      }
    }
    throw new AssertionError(id);
  }

  @ParameterizedTest
  @CsvSource({
    "number, type, 3, KEPT",
    "number, type, 1e3, KEPT",
    "number, type, NaN, KEPT",
    "number, type, three, BREACHED",
    "number, type, , UNKNOWN",
    "number, range, 0, KEPT",
    "number, range, 10, KEPT",
    "number, range, -0.0, KEPT",
    "number, range, 10.000001, BREACHED",
    "number, range, Infinity, BREACHED",
    "number, range, NaN, BREACHED",
    "number, range, three, UNKNOWN",
    "flag, type, TRUE, KEPT",
    "flag, type, 0, KEPT",
    "flag, type, maybe, BREACHED",
    "word, values, a, KEPT",
    "word, values, A, BREACHED",
    "word, values, , UNKNOWN",
    "word, required, c, KEPT",
    "word, required, , BREACHED",
    "code, pattern, AB12, KEPT",
    "code, pattern, xAB12, BREACHED",
    "code, pattern, AB12x, BREACHED",
    "code, pattern, , UNKNOWN"
  })
  void aRuleOfAColumnSaysOfEachText(
      String column, String rule, @Nullable String text, RuleOutcome outcome) {
    RuleId id = RuleId.ofColumn(column, rule);

    assertThat(judge(monitor(""), id, row(column, text))).isEqualTo(outcome);
  }

  @Test
  void aColumnThatIsNotThereIsAMissingValue() {
    Row other = row("x", "1");

    assertThat(judge(monitor(""), RuleId.ofColumn("word", "required"), other)).isEqualTo(BREACHED);
    assertThat(judge(monitor(""), RuleId.ofColumn("number", "range"), other)).isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          number > other                        ; 3   ; 2   ; true  ; a ; KEPT
          number > other                        ; 2   ; 3   ; true  ; a ; BREACHED
          number > other                        ;     ; 3   ; true  ; a ; UNKNOWN
          number > other                        ; x   ; 3   ; true  ; a ; UNKNOWN
          number > other                        ; NaN ; 3   ; true  ; a ; UNKNOWN
          number > other || flag                ;     ; 3   ; true  ; a ; KEPT
          number > other && flag                ;     ; 3   ; false ; a ; BREACHED
          number > other || flag                ;     ; 3   ; false ; a ; UNKNOWN
          number - other > 60 || number / 2 < 3 ; 4   ; 9   ; true  ; a ; KEPT
          2 * number + 1 == 9.0                 ; 4   ; 9   ; true  ; a ; KEPT
          number > 1                            ; inf ; 9   ; true  ; a ; KEPT
          1 / int(number) == 1                  ; 0   ; 9   ; true  ; a ; UNKNOWN
          word.matches('^(a+)+$')               ; 0   ; 9   ; true  ; a ; KEPT
          size(word) == 1 && word in ['a']      ; 0   ; 9   ; true  ; a ; KEPT
          word == 'b' ? number > 1 : true       ;     ; 9   ; true  ; a ; KEPT
          int(word) == 1                        ; 0   ; 9   ; true  ; a ; UNKNOWN
          """)
  void aRuleOverRowsSaysOfEachRow(
      String must,
      @Nullable String number,
      @Nullable String other,
      String flag,
      String word,
      RuleOutcome outcome) {
    Monitor monitor = monitor("rows: [{name: r, must: \"" + must + "\"}]\n");
    Row row =
        new Row(
            new Schema(List.of("number", "other", "flag", "word")),
            new String[] {number, other, flag, word});

    assertThat(judge(monitor, RuleId.ofRows("r"), row)).isEqualTo(outcome);
  }

  @Test
  void timesAreCompared() {
    Monitor monitor =
        monitor("rows: [{name: r, must: \"when < timestamp('2020-01-01T00:00:00Z')\"}]\n");
    RuleId id = RuleId.ofRows("r");

    assertThat(judge(monitor, id, row("when", "2019-05-01T00:00:00Z"))).isEqualTo(KEPT);
    assertThat(judge(monitor, id, row("when", "2020-01-01T01:00:00+02:00"))).isEqualTo(KEPT);
    assertThat(judge(monitor, id, row("when", "2021-05-01T00:00:00Z"))).isEqualTo(BREACHED);
    assertThat(judge(monitor, id, row("when", "yesterday"))).isEqualTo(UNKNOWN);
  }

  /** Java's own engine takes longer than the universe for this. */
  @Test
  void aHostileTextDoesNotStopAPattern() {
    Monitor monitor =
        monitor(
            """
              evil: {pattern: '(a+)+b'}
            rows: [{name: r, must: "word.matches('^(a|aa)+$')"}]
            """);
    String hostile = "a".repeat(100_000) + "!";

    RuleOutcome pattern =
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> judge(monitor, RuleId.ofColumn("evil", "pattern"), row("evil", hostile)));

    assertThat(pattern).isEqualTo(BREACHED);
    assertThat(judge(monitor, RuleId.ofRows("r"), row("word", hostile))).isEqualTo(UNKNOWN);
  }

  @Test
  void aBreachSaysWhatIsAndWhatMustBe() {
    RowRules rules = RowRules.quarantining(monitor(""));

    assertThat(rules.firstBreach(row("number", "11")))
        .get()
        .extracting(Breach::reason, Breach::detail)
        .containsExactly("out-of-range", "number is 11, must be in [0.0, 10.0]");
    assertThat(rules.firstBreach(row("secret", "0a1b"))).isEmpty();
  }

  @Test
  void aSensitiveColumnIsOnlyAskedToBeThere() {
    RowRules rules = RowRules.quarantining(monitor(""));

    assertThat(rules.firstBreach(row("secret", "0a1b"))).isEmpty();
    assertThat(rules.firstBreach(row("secret", null)))
        .get()
        .extracting(Breach::reason, Breach::detail)
        .containsExactly("missing-value", "secret is missing, must be there");
  }
}
