// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import static io.tidewatch.config.Documents.COMPARISON;
import static io.tidewatch.config.Documents.LABELLED;
import static io.tidewatch.config.Documents.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CarryoverTest {

  private static final String CHANGES =
      "  changes: {from: \"kafka:deploys\", format: json, kind: {value: deploy}, time: /at, what:"
          + " /id}\n";

  private static final String SENSITIVE =
      with("{type: identifier}", "{type: identifier, sensitive: true}")
          + "privacy: {salt: env:SALT}\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "owner: others",
        "alerts: {fire: 2 of 3}",
        "limits: {columns: 50}",
        "gate: {ttl: 2d}",
        "drift: {default: {effect-min: 0.1}}"
      })
  void whatOnlyJudgesMayChange(String change) throws Exception {
    String after =
        change.startsWith("owner") ? with("owner: team", change) : LABELLED + change + "\n";
    assertThat(reasons(after)).isEmpty();
  }

  @Test
  void aBrokerMayBeNamedAnewAndAStreamOfChangesMayCome() throws Exception {
    assertThat(reasons(with("127.0.0.1:9092", "127.0.0.1:9092,other:9092"))).isEmpty();
    assertThat(reasons(with("columns:", CHANGES + "columns:"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "slices: [origin, [origin, distance]] | slices: [origin]       | slices",
        "horizon: 30d                         | horizon: 20d           | ground-truth",
        "from: kafka:predictions              | from: kafka:others     | sources.predictions.from",
        "score: score}                        | score: score, threshold: 0.4} |"
            + " sources.predictions.prediction",
        "from: kafka:labels                   | from: kafka:answers    | sources.labels",
        "{type: numeric, range: [0, 6000]}    | {type: categorical}    | columns.distance.type",
        "{type: identifier}                   | {}                     | columns.tail.type",
        "127.0.0.1:9092                       | other:9092             | kafka.bootstrap-servers"
      })
  void whatStateIsCountedByMayNot(String piece, String other, String what) throws Exception {
    assertThat(reasons(with(piece, other)))
        .hasSize(1)
        .first()
        .asString()
        .startsWith(what + " has changed, so the state that was counted by it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows: [1d, 2d]\n", "baseline: {version: b7}\n", COMPARISON})
  void whatIsAddedMayNotEither(String added) throws Exception {
    assertThat(reasons(LABELLED + added)).hasSize(1);
  }

  @Test
  void theKeyOfHashesAndTheTopicOfChangesMayNotChange() throws Exception {
    String before = SENSITIVE.replace("columns:", CHANGES + "columns:");
    assertThat(reasons(before, before.replace("env:SALT", "env:OTHER")))
        .singleElement()
        .asString()
        .startsWith("privacy.salt has changed");
    assertThat(reasons(before, before.replace("kafka:deploys", "kafka:others")))
        .singleElement()
        .asString()
        .startsWith("sources.changes.from has changed");
  }

  @Test
  void aSensitiveColumnThatIsLeftOutIsNoticed() throws Exception {
    assertThat(reasons(SENSITIVE, with("  tail: {type: identifier}\n", "")))
        .anyMatch(reason -> reason.startsWith("columns.tail.sensitive has changed"));
  }

  private static List<String> reasons(String after) throws InvalidMonitor {
    return reasons(LABELLED, after);
  }

  private static List<String> reasons(String before, String after) throws InvalidMonitor {
    return Carryover.reasons(
        MonitorLoader.parse(before, "before.yaml"), MonitorLoader.parse(after, "after.yaml"));
  }
}
