// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import static io.tidewatch.config.Documents.COMPARISON;
import static io.tidewatch.config.Documents.LABELLED;
import static io.tidewatch.config.Documents.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CarryoverTest {

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "slices: [origin, [origin, distance]] | slices: [origin]       | slices",
        "horizon: 30d                         | horizon: 20d           | ground-truth",
        "from: kafka:predictions              | from: kafka:others     | sources.predictions.from",
        "score: score}                        | score: score, threshold: 0.4} | sources.predictions.prediction",
        "from: kafka:labels                   | from: kafka:answers    | sources.labels",
        "{type: numeric, range: [0, 6000]}    | {type: categorical}    | columns.distance.type"
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

  private static List<String> reasons(String after) throws InvalidMonitor {
    return Carryover.reasons(
        MonitorLoader.parse(LABELLED, "before.yaml"), MonitorLoader.parse(after, "after.yaml"));
  }
}
