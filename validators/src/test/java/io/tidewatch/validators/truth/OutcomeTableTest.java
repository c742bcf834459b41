// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static io.tidewatch.validators.truth.Cases.NOON;
import static io.tidewatch.validators.truth.Cases.labelled;
import static io.tidewatch.validators.truth.Cases.unlabelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTableTest {

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aTableIsTheSameInAnyOrderAndAnySplitBelowAndAboveTheLimitOfDistinctScores(long seed) {
    for (int rows : new int[] {200, ScoreTable.EXACT_MAX + 500}) {
      List<Contribution> contributions = contributions(seed, rows);
      OutcomeTable expected = tableOf(contributions);
      Collections.shuffle(contributions, new Random(seed));
      int cut = (int) (rows * (seed + 1) / 22.0);
      OutcomeTable left = tableOf(contributions.subList(0, cut));
      OutcomeTable right = tableOf(contributions.subList(cut, rows));
      OutcomeTable merged = right.copy();
      merged.merge(left);
      left.merge(right);

      assertThat(tableOf(contributions)).as("seed %s", seed).isEqualTo(expected);
      assertThat(left).isEqualTo(expected);
      assertThat(merged).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsTakenBackLeavesNoTrace(long seed) {
    List<Contribution> kept = contributions(seed, 50);
    List<Contribution> retracted = contributions(seed + 1000, 50);
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    retracted.forEach(contribution -> table.add(contribution, -1)); // may come first
    kept.forEach(contribution -> table.add(contribution, 1));
    retracted.forEach(contribution -> table.add(contribution, 1));
    assertThat(table).isEqualTo(tableOf(kept));

    kept.forEach(contribution -> table.add(contribution, -1));
    assertThat(table.isZero()).isTrue();
    assertThat(table).isEqualTo(OutcomeTable.empty(OutcomeDesign.binary(0.5)));
  }

  @Test
  void aTableThatWasOnTheGridIsEmptyAgainWhenAllIsTakenBack() {
    List<Contribution> contributions = contributions(1, ScoreTable.EXACT_MAX + 500);
    OutcomeTable table = tableOf(contributions);
    assertThat(binary(table).scores().isExact()).isFalse();
    contributions.forEach(contribution -> table.add(contribution, -1));
    assertThat(table).isEqualTo(OutcomeTable.empty(OutcomeDesign.binary(0.5)));
  }

  @Test
  void aPredictionWithoutLabelCountsOnlyAsAPrediction() {
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    table.add(unlabelled(0.9), 1);

    assertThat(table.predictions()).isEqualTo(1);
    assertThat(table.labels()).isZero();
    assertThat(table.isZero()).isFalse();
  }

  @Test
  void aScoreOnTheThresholdPredictsThePositiveClass() {
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    table.add(labelled(0.5, true), 1);
    table.add(labelled(Math.nextDown(0.5), true), 1);

    assertThat(binary(table).confusion(0)).isEqualTo(new Confusion(1, 0, 0, 1));
  }

  @Test
  void tablesOfDifferentThresholdsAreNotMerged() {
    assertThatThrownBy(
            () ->
                OutcomeTable.empty(OutcomeDesign.binary(0.5))
                    .merge(OutcomeTable.empty(OutcomeDesign.binary(0.4))))
        .hasMessage("design is Binary[thresholds=[0.4]], must be Binary[thresholds=[0.5]]");
  }

  private static BinaryOutcomes binary(OutcomeTable table) {
    return (BinaryOutcomes) table.outcomes();
  }

  private static OutcomeTable tableOf(List<Contribution> contributions) {
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    contributions.forEach(contribution -> table.add(contribution, 1));
    return table;
  }

  private static List<Contribution> contributions(long seed, int rows) {
    var random = new SplittableRandom(seed);
    var contributions = new ArrayList<Contribution>();
    for (int i = 0; i < rows; i++) {
      double score = random.nextDouble();
      Instant at = NOON.plusMillis((long) Math.pow(10, random.nextDouble(11)));
      contributions.add(
          random.nextInt(5) == 0
              ? unlabelled(score)
              : labelled(score, random.nextDouble() < score, at));
    }
    return contributions;
  }
}
