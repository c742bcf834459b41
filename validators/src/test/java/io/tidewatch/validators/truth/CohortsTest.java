// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static io.tidewatch.validators.truth.Cases.HOUR;
import static io.tidewatch.validators.truth.Cases.NOON;
import static io.tidewatch.validators.truth.Cases.PRODUCTION;
import static io.tidewatch.validators.truth.Cases.RULE;
import static io.tidewatch.validators.truth.Cases.hours;
import static io.tidewatch.validators.truth.Cases.scored;
import static io.tidewatch.validators.truth.Cases.truth;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.slice.LeafLimit;
import io.tidewatch.validators.slice.Slicing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CohortsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void holdingLeavesToALimitAndAddingCommute(long seed) {
    var random = new SplittableRandom(seed);
    var limit = new LeafLimit(new Slicing(List.of(List.of("a"))), Set.of("a=7"), 10);
    var often = new Cohorts(HOUR);
    var once = new Cohorts(HOUR);
    for (int i = 0; i < 300; i++) {
      OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
      table.add(Cases.unlabelled(0.25), 1 + random.nextInt(3));
      var cell = new CohortCell(NOON, NOON, "" + random.nextInt(40));
      often.add(cell, table);
      once.add(cell, table);
      if (random.nextInt(9) == 0) {
        often.hold(limit);
      }
    }
    often.hold(limit);
    once.hold(limit);

    assertThat(often).as("seed %s", seed).isEqualTo(once);
    assertThat(often.leaves()).isEqualTo(11);
    assertThat(often.cells()).containsKey(new CohortCell(NOON, NOON, "7")); // promised
    assertThat(often.cells()).containsKey(new CohortCell(NOON, NOON, "(other)"));
  }

  private static final Slicing SLICING = new Slicing(List.of(List.of("origin")));
  private static final Window FIRST_HOUR = Window.of(NOON.toEpochMilli(), HOUR);

  @Test
  void aLabelIsUnknownUntilItsPaneHasEnded() {
    Cohorts cohorts = joined(truth("1", hours(2.5)));

    assertThat(labels(cohorts, hours(1))).isZero();
    assertThat(labels(cohorts, hours(2.9))).isZero();
    assertThat(labels(cohorts, hours(3))).isEqualTo(1);
    assertThat(all(cohorts, hours(1)).predictions()).isEqualTo(1);
  }

  @Test
  void theFirstLabelStandsUntilThePaneOfItsRevision() {
    Cohorts cohorts = joined(truth("1", hours(2.5)), truth("0", hours(5.5)));

    assertThat(Cases.positives(all(cohorts, hours(5)))).isEqualTo(1);
    assertThat(Cases.positives(all(cohorts, hours(6)))).isZero();
    assertThat(labels(cohorts, hours(6))).isEqualTo(1);
  }

  @Test
  void aLabelBeforeItsPredictionArrivesInThePaneOfThePrediction() {
    Cohorts cohorts = joined(truth("1", hours(-2)));

    assertThat(cohorts.cells()).containsOnlyKeys(new CohortCell(NOON, NOON, "JFK"));
    assertThat(labels(cohorts, hours(1))).isEqualTo(1);
  }

  @Test
  void slicesAreSumsOfLeaves() {
    var cohorts = new Cohorts(HOUR);
    for (String leaf : List.of("JFK", "LGA", "JFK")) {
      Scored scored = scored(PRODUCTION, 0.7, NOON, leaf, 1);
      cohorts.add(new Change(Contribution.unlabelled(scored), 1), OutcomeDesign.binary(0.5));
    }
    var slices = cohorts.asOf(FIRST_HOUR, hours(1), SLICING);

    assertThat(slices).containsOnlyKeys("all", "origin=JFK", "origin=LGA");
    assertThat(slices.values()).extracting(OutcomeTable::predictions).containsExactly(3L, 2L, 1L);
  }

  @Test
  void aWindowHoldsItsOwnPanesOnly() {
    var cohorts = new Cohorts(HOUR);
    for (double hour : new double[] {-0.1, 0, 0.9, 1}) {
      Scored scored = scored(PRODUCTION, 0.7, hours(hour));
      cohorts.add(new Change(Contribution.unlabelled(scored), 1), OutcomeDesign.binary(0.5));
    }
    assertThat(all(cohorts, hours(9)).predictions()).isEqualTo(2);

    cohorts.forget(hours(1));
    assertThat(cohorts.cells()).containsOnlyKeys(new CohortCell(hours(1), hours(1), "JFK"));
  }

  @Test
  void aCellThatSumsToNothingIsDropped() {
    var cohorts = new Cohorts(HOUR);
    var change = new Change(Contribution.unlabelled(scored(PRODUCTION, 0.7, NOON)), 1);
    cohorts.add(change, OutcomeDesign.binary(0.5));
    cohorts.add(new Change(change.contribution(), -1), OutcomeDesign.binary(0.5));

    assertThat(cohorts.isEmpty()).isTrue();
  }

  @Test
  void cohortsAreLookedAtWhenTheyAreOneTwoAndFourWaitsOld() {
    assertThat(Revisions.ages(Duration.ofDays(1), Duration.ofDays(8)))
        .extracting(Duration::toDays)
        .containsExactly(0L, 1L, 2L, 4L, 8L);
    assertThat(Revisions.ages(Duration.ZERO, Duration.ofDays(8)))
        .containsExactly(Duration.ZERO, Duration.ofDays(8));
  }

  private static Cohorts joined(Truth... truths) {
    var cohorts = new Cohorts(HOUR);
    LabelJoin.Step step =
        LabelJoin.onPrediction(JoinState.EMPTY, scored(PRODUCTION, 0.7, NOON), RULE);
    step.changes().forEach(change -> cohorts.add(change, OutcomeDesign.binary(0.5)));
    for (Truth truth : truths) {
      step = Cases.onLabel(step.next(), truth, RULE);
      step.changes().forEach(change -> cohorts.add(change, OutcomeDesign.binary(0.5)));
    }
    return cohorts;
  }

  private static OutcomeTable all(Cohorts cohorts, Instant asOf) {
    return cohorts
        .asOf(FIRST_HOUR, asOf, SLICING)
        .getOrDefault(Slicing.ALL, OutcomeTable.empty(OutcomeDesign.binary(0.5)));
  }

  private static long labels(Cohorts cohorts, Instant asOf) {
    return all(cohorts, asOf).labels();
  }
}
