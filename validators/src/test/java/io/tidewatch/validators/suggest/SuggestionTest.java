// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Limits;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.BaselineBuilder;
import io.tidewatch.validators.baseline.BaselineCount;
import io.tidewatch.validators.constraint.RowRules;
import io.tidewatch.validators.constraint.RuleOutcome;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.slice.Slicing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is learned of a seeded table, and that it is a document the loader takes. */
final class SuggestionTest {

  private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              "amount", "change", "few", "many", "holes", "no", "quo\"te: #\\", "score", "card"));
  private static final String REST =
      """
      monitor: suggested
      owner: team
      sources:
        predictions: {from: 'file:p.csv', format: csv, id: id, time: at, version: {value: v1}, prediction: {kind: none}}
      """;

  private final List<Row> rows = rows();
  private final List<String> lines = Suggestion.of(baseline(rows), Limits.DEFAULT);

  private static List<Row> rows() {
    var draws = new Draws(11);
    var rows = new ArrayList<Row>();
    for (int i = 0; i < 40_000; i++) {
      String amount = "" + Math.round(100 * Math.exp(draws.normal())) / 100.0;
      String change = "" + draws.normal();
      String few = "f" + draws.below(5);
      String many = "m" + draws.below(3_000);
      String holes = draws.uniform() < .3 ? null : "1";
      String odd = draws.uniform() < .001 ? "yes: \"#\"" : "null";
      rows.add(
          new Row(
              SCHEMA,
              new String[] {
                amount, change, few, many, holes, odd, "1", "" + draws.uniform(), "C-" + i
              }));
    }
    return rows;
  }

  private static Baseline baseline(List<Row> rows) {
    BaselineBuilder pilot =
        BaselineBuilder.pilot("m", Map.of(), Limits.DEFAULT, new Slicing(List.of()));
    rows.forEach(row -> pilot.observe(row, FROM, "id"));
    BaselineCount count = pilot.freeze();
    rows.forEach(row -> count.count(row, FROM, "id"));
    return count.build(FROM, FROM.plusSeconds(86_400));
  }

  private Monitor pasted() {
    try {
      return MonitorLoader.parse(REST + String.join("\n", lines) + "\n", "pasted.yaml");
    } catch (InvalidMonitor e) {
      throw new AssertionError(e.problems() + "\n" + String.join("\n", lines), e);
    }
  }

  private ColumnSpec.Range range(String column) {
    return pasted().columns().getOrDefault(column, ColumnSpec.UNDECLARED).range().orElseThrow();
  }

  private List<String> of(String column) {
    int first = lines.indexOf("  " + column + ":") + 1;
    int last = first;
    while (last < lines.size() && lines.get(last).startsWith("    ")) {
      last++;
    }
    return lines.subList(first, last);
  }

  @Test
  void theFragmentIsADocumentThatTheLoaderTakes() {
    assertThat(pasted().columns().keySet()).containsExactlyInAnyOrderElementsOf(SCHEMA.names());
  }

  @Test
  void theRowsItWasLearnedFromBreakHardlyAnyRule() {
    RowRules rules = RowRules.of(pasted());
    for (int rule = 0; rule < rules.size(); rule++) {
      int broken = 0;
      for (Row row : rows) {
        broken += rules.judge(rule, row) == RuleOutcome.BREACHED ? 1 : 0;
      }
      assertThat(broken).as(rules.id(rule).toString()).isLessThanOrEqualTo(rows.size() / 1000);
    }
  }

  @Test
  void aRangeReachesBeyondTheTailsAndNotBelowZeroWithoutCause() {
    assertThat(range("amount").low()).isZero();
    assertThat(range("amount").high()).isBetween(22., 40.);
    assertThat(range("change").low()).isBetween(-8.5, -6.);
    assertThat(range("score").high()).isEqualTo(1);
  }

  @Test
  void aFewValuesAreListedAndManyAreNot() {
    assertThat(of("few"))
        .contains(
            "    values: [\"f0\", \"f1\", \"f2\", \"f3\", \"f4\"]"
                + "  # none of 40000 rows have another value: at most 7.5e-05 do (rule of three)");
    assertThat(of("many")).noneMatch(line -> line.contains("values:"));
  }

  @Test
  void aColumnWithHolesIsNeitherRequiredNorLimited() {
    assertThat(of("holes")).noneMatch(line -> line.contains("missing"));
    assertThat(of("few")).anyMatch(line -> line.contains("required: true"));
    assertThat(of("few")).anyMatch(line -> line.contains("missing-share-max: 0.0"));
  }

  @Test
  void identifiersOfOneMaskHaveAPattern() {
    assertThat(of("card")).anyMatch(line -> line.startsWith("    pattern: \"\\\\p{Lu}+"));
    assertThat(MaskPattern.of("A-9")).contains("\\p{Lu}+-+\\p{Nd}+");
    assertThat(MaskPattern.of("uuid").orElseThrow()).contains("{12}");
    assertThat(MaskPattern.of("a".repeat(32))).isEmpty();
  }

  @Test
  void textsThatYamlWouldMisreadAreQuoted() {
    assertThat(of("\"no\"")).anyMatch(line -> line.contains("[\"null\", \"yes: \\\"#\\\"\"]"));
    assertThat(of("\"quo\\\"te: #\\\\\"")).isNotEmpty();
  }

  @Test
  void everyRuleSaysHowOftenAGoodRowBreaksIt() {
    assertThat(lines.stream().filter(line -> line.startsWith("    ")))
        .allMatch(line -> line.contains("  # "));
  }
}
