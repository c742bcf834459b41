// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import static io.tidewatch.config.Documents.LEAST;
import static io.tidewatch.config.Documents.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the loader takes and refuses of rules over columns and rows. */
final class RowRulesTest {

  private static final String COLUMNS =
      LEAST
          + """
          columns:
            dep_time: {type: numeric}
            arr_time: {type: numeric}
            carrier: {type: categorical}
            cancelled: {type: boolean}
            seen: {type: timestamp}
            card: {type: identifier, sensitive: true}
            plain: {}
            /bill/city: {type: categorical}
            in: {type: numeric}
          privacy: {salt: env:SALT}
          """;

  private static String rule(String must) {
    return COLUMNS + "rows:\n  - {name: r, must: \"" + must.replace("\"", "\\\"") + "\"}\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arr_time > dep_time",
        "arr_time - 60 > dep_time || cancelled",
        "carrier in ['AA', 'UA'] && carrier.matches('^[A-Z0-9]{2}$')",
        "seen < timestamp('2030-01-01T00:00:00Z')",
        "_bill_city != '' && in_ > 0",
        "int(dep_time) % 100 < 60",
        "type(dep_time) == double"
      })
  void anExpressionOverDeclaredColumnsIsTaken(String must) {
    assertThat(problems(rule(must))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          arr_tme > dep_time        | uses arr_tme, must be a column declared under columns, such as arr_time (m.yaml:23:22)
          dep_time < plain          | uses plain without a type, must be of a declared type (m.yaml:23:33)
          card == 'x'               | uses card, which is hashed, must be without sensitive columns (m.yaml:23:22)
          arr_time - dep_time       | is not an expression, must be true or false of a row: expected type 'bool' but found 'double' (m.yaml:23:31)
          carrier > 3               | is not an expression, must be true or false of a row: found no matching overload for '_>_' applied to '(string, int)'
          arr_time >                | is not an expression, must be one of CEL: mismatched input '<EOF>'
          carrier.matches('(a')     | matches no pattern, must be one of RE2: missing closing ) (m.yaml:23:37)
          """)
  void aMistakeIsToldWithItsPlace(String must, String problem) {
    assertThat(problems(rule(must)))
        .anySatisfy(text -> assertThat(text).startsWith("rows[0].must " + problem));
  }

  /** Nothing but columns, constants and operators; no loops, no objects, no Java. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "for (;;) {}",
        "new java.lang.String('a') == 'a'",
        "java.lang.System.exit(1) == null",
        "System.exit(1)",
        "carrier.getClass().forName('java.lang.Runtime') != null",
        "carrier.class.name == ''",
        "[1, 2, 3].all(i, i > 0)",
        "[1, 2].map(i, [1, 2].map(j, i * j)).size() > 0",
        "carrier.replace('a', 'b') == ''",
        "dep_time = 3",
        "dep_time; true",
        "import java.lang",
        "x -> x",
        "google.protobuf.Any{} == null",
        "env('HOME') == ''"
      })
  void aHostileExpressionIsRefused(String must) {
    assertThat(problems(rule(must))).isNotEmpty();
  }

  @Test
  void aHugeOrDeepExpressionIsRefused() {
    assertThat(problems(rule("carrier == '" + "a".repeat(1000) + "'"))).isNotEmpty();
    assertThat(problems(rule("(".repeat(200) + "cancelled" + ")".repeat(200)))).isNotEmpty();
  }

  @Test
  void aPatternThatIsNoneIsRefusedAndACatastrophicOneIsHarmless() {
    assertThat(problems(LEAST + "columns: {a: {pattern: '(x'}}\n"))
        .containsExactly(
            "columns.a.pattern is (x, must be a regular expression of RE2: missing closing )"
                + " (m.yaml:11:24)");
    assertThat(problems(LEAST + "columns: {a: {pattern: '(a+)+$'}}\n")).isEmpty();
    assertThat(problems(LEAST + "columns: {a: {pattern: '(?=x)y'}}\n")).hasSize(1);
  }

  @Test
  void aHardRuleAllowsNothingAndASoftOneHasNoLimit() throws Exception {
    Monitor monitor =
        MonitorLoader.parse(
            COLUMNS
                + """
                rows:
                  - {name: hard, must: cancelled, severity: hard}
                  - {name: given, must: cancelled, breach-share-max: 0.2, on-breach: quarantine}
                  - {name: soft, must: cancelled}
                """,
            "m.yaml");

    assertThat(monitor.rows())
        .extracting(RowRule::breachShareMax)
        .containsExactly(OptionalDouble.of(0), OptionalDouble.of(0.2), OptionalDouble.empty());
    assertThat(monitor.rows())
        .extracting(RowRule::onBreach)
        .containsExactly(
            ColumnSpec.OnBreach.TAG, ColumnSpec.OnBreach.QUARANTINE, ColumnSpec.OnBreach.TAG);
  }

  @Test
  void aRuleSurvivesTheWayToTheCluster() throws Exception {
    Monitor monitor = MonitorLoader.parse(rule("arr_time > dep_time"), "m.yaml");
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(monitor);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(monitor);
    }
  }
}
