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

final class LiveChangeTest {

  private static final String SAME = "slices: [origin, [origin, distance]]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "owner: team           | owner: others",
        "owner: team           | 'owner: team\ndashboard: https://d.example.com/{incident}'",
        "env:PD_KEY            | env:PD_OTHER",
        "at-least: 0.6         | at-least: 0.7",
        "127.0.0.1:9092        | other:9092",
        "range: [0, 6000]      | range: [0, 6000], missing-share-max: 0.1, importance: 0.2",
        SAME + "               | 'alerts: {fire: 2 of 3}\n" + SAME + "'",
        SAME + "               | 'gate: {ttl: 2d}\n" + SAME + "'",
        SAME + "               | 'drift: {default: {effect-min: 0.1}}\n" + SAME + "'"
      })
  void whatWindowsAreJudgedByMayChange(String piece, String other) throws Exception {
    String after = with(piece.strip(), other.strip());
    assertThat(after).isNotEqualTo(LABELLED);
    assertThat(reasons(after)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        SAME + "               | slices: [origin]       | slices",
        "horizon: 30d          | horizon: 20d           | ground-truth",
        "score: score}         | score: score, threshold: 0.4} | sources",
        "from: kafka:labels    | from: kafka:answers    | sources",
        "range: [0, 6000]      | range: [0, 5000]       | columns.distance.range",
        "range: [0, 6000]      | range: [0, 6000], on-breach: quarantine |"
            + " columns.distance.on-breach",
        "{type: identifier}    | {type: categorical}    | columns.tail.type",
        "{type: identifier}    | {type: identifier}~  origin: {missing-share-max: 0.1} | the set of declared columns"
      })
  void whatRowsAreCountedByMayNot(String piece, String other, String what) throws Exception {
    assertThat(reasons(with(piece, other.replace('~', '\n'))))
        .isNotEmpty()
        .allMatch(reason -> reason.contains("must stay as it is while the job runs"))
        .anyMatch(reason -> reason.startsWith(what + " has changed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "windows: [1d, 2d]\n",
        "baseline: {version: b7}\n",
        "limits: {columns: 50}\n",
        "drift: {discovery: by}\n",
        "alerts: {no-data-after: 3h}\n",
        "validation-set: {size: 10}\n",
        COMPARISON
      })
  void whatIsAddedMayNotEither(String added) throws Exception {
    assertThat(reasons(LABELLED + added)).isNotEmpty();
  }

  @Test
  void anErrorBudgetMayNotForItsPanesWereNotKept() throws Exception {
    String budget =
        with("window: 1d}]", "window: 1d}, {metric: accuracy, at-least: 0.9, budget: 30d}]");
    assertThat(reasons(budget)).anyMatch(reason -> reason.contains("error budgets"));
  }

  @Test
  void aSliceThatNobodyPromisedMayNotBePromisedNow() throws Exception {
    assertThat(reasons(with("window: 1d}]", "window: 1d, slice: origin=JFK}]")))
        .singleElement()
        .asString()
        .startsWith("ground-truth.slo.slice is origin=JFK, must be all, or one of the document");
  }

  @Test
  void everyReasonIsTold() throws Exception {
    String after = with("horizon: 30d", "horizon: 20d").replace("monitor: labelled", "monitor: x");
    assertThat(reasons(after))
        .containsExactly(
            "monitor is x, must be labelled",
            "ground-truth has changed, must stay as it is while the job runs: tidewatch upgrade"
                + " takes it");
  }

  private static List<String> reasons(String after) throws InvalidMonitor {
    return LiveChange.reasons(
        MonitorLoader.parse(LABELLED, "before.yaml"), MonitorLoader.parse(after, "after.yaml"));
  }
}
