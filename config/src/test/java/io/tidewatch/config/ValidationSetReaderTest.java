// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ValidationSetReaderTest {

  private static final String LABELLED =
      """
      monitor: m
      owner: o
      sources:
        predictions: {from: file:p.csv, format: csv, id: i, time: t, version: v, prediction: %s}
        labels: {from: file:l.csv, format: csv, id: i, time: t, label: l}
      ground-truth: {horizon: 30d}
      validation-set: %s
      """;

  private static final String BINARY = "{kind: binary, score: s}";

  @Test
  void rowsAreAsOldAsLabelsMayBeAndFourWeeksMore() throws InvalidMonitor {
    ValidationSetSpec spec = spec(BINARY, "{}");
    assertThat(spec)
        .isEqualTo(
            new ValidationSetSpec(
                5000,
                Duration.ofDays(1),
                Duration.ofDays(58),
                java.util.List.of(),
                Set.of(),
                new TreeMap<>()));
  }

  @Test
  void aScenarioHasATenthOfTheSizeOrItsOwnRows() throws InvalidMonitor {
    ValidationSetSpec spec =
        spec(
            BINARY,
            "{size: 200, scenarios: {night: {where: hour >= 22.0}, few: {where: hour < 1.0, rows: 3}}}\n"
                + "columns: {hour: {type: numeric}}");
    assertThat(spec.scenarios().keySet()).containsExactly("few", "night");
    assertThat(spec.scenarios().values())
        .extracting(ValidationSetSpec.Scenario::rows)
        .containsExactly(3, 20);
  }

  @Test
  void allMistakesOfScenariosAreTold() {
    assertThatThrownBy(
            () ->
                spec(
                    BINARY,
                    "{scenarios: {NIGHT: {rows: 0}, day: {where: hours > 2.0}}}\n"
                        + "columns: {hour: {type: numeric}}"))
        .hasMessageContaining("validation-set.scenarios.NIGHT is no name, must be [a-z0-9-]{1,63}")
        .hasMessageContaining("validation-set.scenarios.NIGHT.where")
        .hasMessageContaining("validation-set.scenarios.NIGHT.rows is 0")
        .hasMessageContaining("uses hours, must be a column declared under columns, such as hour");
  }

  @Test
  void rowsThatAreTooOldBeforeTheNextRefreshAreRefused() {
    assertThatThrownBy(() -> spec(BINARY, "{refresh: 2d, max-age: 36h}"))
        .hasMessageContaining("validation-set.max-age is 36h, must be at least refresh, 2d");
  }

  @Test
  void aModeThatPredictionsCannotShowIsRefused() {
    assertThatThrownBy(
            () -> spec("{kind: regression, value: s}", "{failure-modes: [confident-error]}"))
        .hasMessageContaining("must be left out where prediction has no score, probabilities or");
    assertThatThrownBy(
            () -> spec("{kind: multiclass, class: s}", "{failure-modes: [near-threshold]}"))
        .hasMessageContaining("must be left out where prediction has no score or probabilities");
    assertThatThrownBy(
            () -> spec("{kind: ranking, query: q, score: s}", "{failure-modes: [disagreement]}"))
        .hasMessageContaining("must be left out where prediction has no decision");
  }

  @Test
  void classesWithProbabilitiesAndNumbersWithIntervalsHaveConfidentErrors() throws InvalidMonitor {
    assertThat(
            spec(
                    "{kind: multiclass, class: s, probabilities: {a: pa, b: pb}}",
                    "{failure-modes: [confident-error, near-threshold, disagreement]}")
                .failureModes())
        .hasSize(3);
    assertThat(
            spec(
                    "{kind: regression, value: s, low: a, high: b}",
                    "{failure-modes: [confident-error]}")
                .failureModes())
        .hasSize(1);
  }

  private static ValidationSetSpec spec(String prediction, String set) throws InvalidMonitor {
    return MonitorLoader.parse(LABELLED.formatted(prediction, set), "m.yaml")
        .validationSet()
        .orElseThrow();
  }
}
