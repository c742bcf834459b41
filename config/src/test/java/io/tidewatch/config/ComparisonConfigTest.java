// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import static io.tidewatch.config.Documents.COMPARISON;
import static io.tidewatch.config.Documents.LABELLED;
import static io.tidewatch.config.Documents.LEAST;
import static io.tidewatch.config.Documents.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Comparison.Chosen;
import io.tidewatch.config.Comparison.Loss;
import io.tidewatch.config.Comparison.Mode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonConfigTest {

  @Test
  void whatIsLeftOutHasItsDefault() throws Exception {
    assertThat(read(LABELLED + COMPARISON))
        .isEqualTo(
            new Comparison(
                new Chosen(Optional.of("production"), Optional.empty()),
                new Chosen(Optional.empty(), Optional.of("v2")),
                Mode.PAIRED,
                Loss.ERROR,
                0,
                0.05,
                5000,
                1,
                false,
                List.of(List.of("origin"), List.of("origin", "distance"))));
  }

  @Test
  void rankingsAreNotComparedCaseByCase() {
    String ranking =
        LABELLED
            .replace("kind: binary, score: score", "kind: ranking, query: origin, score: score")
            .replace("metric: auc", "metric: ndcg");
    assertThat(problems(ranking + COMPARISON))
        .singleElement()
        .asString()
        .contains("comparison is of rankings, must be left out");
  }

  @Test
  void theSharesOfASplitAreParts() throws Exception {
    String split =
        COMPARISON.replace("paired", "split") + "  shares: {champion: 2, challenger: 1}\n";
    assertThat(read(LABELLED + split).challengerShare()).isEqualTo(1.0 / 3);
  }

  @Test
  void aVersionIsChosenByStageByVersionOrByBoth() {
    var both = new Chosen(Optional.of("shadow"), Optional.of("v2"));
    assertThat(both.matches("v2", "shadow")).isTrue();
    assertThat(both.matches("v2", "canary")).isFalse();
    assertThat(new Chosen(Optional.empty(), Optional.of("v2")).matches("v2", "canary")).isTrue();
  }

  @Test
  void allMistakesAreToldAtOnce() {
    String wrong =
        """
        comparison:
          champion: {version: v2}
          challenger: {version: v2}
          mode: shadow
          loss: absolute-error
          margin: -1
          alpha: 0.9
          planned: 0
          feedback-loop: maybe
          slices: [carrier]
          planed: 7
        """;
    assertThat(problems(LABELLED + wrong))
        .containsExactlyInAnyOrder(
            "comparison.challenger is the champion, must be another version (m.yaml:31:15)",
            "comparison.mode is shadow, must be one of paired, split (m.yaml:32:9)",
            "comparison.loss is absolute-error, must be one of error, log-loss, brier for these"
                + " predictions (m.yaml:33:9)",
            "comparison.margin is -1, must be a number >= 0 (m.yaml:34:11)",
            "comparison.alpha is 0.9, must be a probability in (0, 0.5] (m.yaml:35:10)",
            "comparison.planned is 0, must be a whole number >= 1 (m.yaml:36:12)",
            "comparison.feedback-loop is maybe, must be true or false (m.yaml:37:18)",
            "comparison.slices[0] is carrier, must be one of slices (m.yaml:38:12)",
            "comparison.planed is not a known key, must be planned (m.yaml:39:3)");
  }

  @Test
  void aComparisonNeedsLabels() {
    assertThat(problems(LEAST + COMPARISON))
        .anyMatch(text -> text.startsWith("comparison is given, must come with sources.labels"));
  }

  @Test
  void sharesBelongToASplit() {
    assertThat(problems(LABELLED + COMPARISON + "  shares: {champion: 9, challenger: 1}\n"))
        .singleElement()
        .asString()
        .startsWith("comparison.shares is given, must be left out where mode is paired");
    assertThat(problems(LABELLED + COMPARISON.replace("paired", "split")))
        .singleElement()
        .asString()
        .startsWith("comparison.shares is missing, must be {champion: 9, challenger: 1}");
  }

  private static Comparison read(String document) throws Exception {
    return MonitorLoader.parse(document, "m.yaml").comparison().orElseThrow();
  }
}
