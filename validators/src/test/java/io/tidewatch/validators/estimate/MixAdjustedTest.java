// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.measurement.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MixAdjustedTest {

  private static final Cut CUT = new Cut(.5, Resolution.SCORES);

  @Test
  void accuracyIsThatOfTheSlicesAtTheMixOfTheReference() {
    SortedMap<String, CohortScores> cohort = cohort(100, 900);
    Reading accuracy = MixAdjusted.of(cohort, Map.of("a", 700L, "b", 300L), CUT).of("accuracy");
    // slice a is right nine times in ten, slice b six times in ten
    assertThat(accuracy.value().orElseThrow()).isCloseTo(.7 * .9 + .3 * .6, within(1e-12));
  }

  @Test
  void theMixOfTheCohortItselfChangesNothing() {
    SortedMap<String, CohortScores> cohort = cohort(400, 600);
    Reading adjusted = MixAdjusted.of(cohort, Map.of("a", 40L, "b", 60L), CUT).of("recall");
    assertThat(adjusted.value().orElseThrow())
        .isCloseTo(
            Realised.of(together(cohort), CUT).of("recall").orElseThrow().value(), within(1e-12));
  }

  // a label of a counts 7, one of b a third; the variance of the weighted mean about itself
  @Test
  void theIntervalIsThatOfAWeightedSample() {
    SortedMap<String, CohortScores> cohort = cohort(100, 900);
    Reading accuracy = MixAdjusted.of(cohort, Map.of("a", 700L, "b", 300L), CUT).of("accuracy");
    double mean = .81;
    double variance =
        (100 * 49 * (.9 * square(1 - mean) + .1 * square(mean))
                + 900 / 9.0 * (.6 * square(1 - mean) + .4 * square(mean)))
            / square(1000);
    double width = accuracy.high().orElseThrow() - accuracy.low().orElseThrow();
    assertThat(width).isCloseTo(2 * 1.96 * Math.sqrt(variance), within(.005));
  }

  @Test
  void theTruthLiesInTheInterval() {
    var random = new SplittableRandom(5);
    int inside = 0;
    for (int run = 0; run < 300; run++) {
      var cohort = new TreeMap<String, CohortScores>();
      cohort.put("a", drawn(200, .9, random));
      cohort.put("b", drawn(800, .6, random));
      Reading accuracy = MixAdjusted.of(cohort, Map.of("a", 7L, "b", 3L), CUT).of("accuracy");
      inside += accuracy.low().orElseThrow() <= .81 && .81 <= accuracy.high().orElseThrow() ? 1 : 0;
    }
    assertThat(inside / 300.0).isGreaterThanOrEqualTo(.91); // Binomial(300, .95): .998
  }

  @Test
  void aSliceThatIsMissingIsSaid() {
    SortedMap<String, CohortScores> cohort = cohort(100, 900);
    MixAdjusted adjusted = MixAdjusted.of(cohort, Map.of("a", 50L, "c", 50L), CUT);
    assertThat(adjusted.of("auc").reason())
        .contains("slices without labels are 0.50 of the reference, must be <= 0.05");
  }

  @Test
  void fewEffectiveLabelsGiveNoValue() {
    SortedMap<String, CohortScores> cohort = cohort(10, 9_990);
    MixAdjusted adjusted = MixAdjusted.of(cohort, Map.of("a", 99L, "b", 1L), CUT);
    assertThat(adjusted.of("f1").reason()).contains("effective labels are 10, must be >= 50");
  }

  private static SortedMap<String, CohortScores> cohort(long rowsOfA, long rowsOfB) {
    var slices = new TreeMap<String, CohortScores>();
    slices.put("a", right(rowsOfA, rowsOfA / 10));
    slices.put("b", right(rowsOfB, rowsOfB * 4 / 10));
    return slices;
  }

  private static CohortScores right(long rows, long wrong) {
    long positives = rows / 2;
    return new CohortScores(
        List.of(
            new CountAtScore(.2, wrong / 2, rows - positives - (wrong - wrong / 2), 7),
            new CountAtScore(.8, positives - wrong / 2, wrong - wrong / 2, 3)),
        CUT);
  }

  private static CohortScores drawn(int rows, double accuracy, SplittableRandom random) {
    long hits = 0;
    for (int i = 0; i < rows; i++) {
      hits += random.nextDouble() < accuracy ? 1 : 0;
    }
    return new CohortScores(List.of(new CountAtScore(.8, hits, rows - hits, 0)), CUT);
  }

  private static List<CountAtScore> together(SortedMap<String, CohortScores> cohort) {
    var byScore = new TreeMap<Double, CountAtScore>();
    for (CohortScores slice : cohort.values()) {
      slice.counts().forEach(count -> byScore.merge(count.score(), count, CountAtScore::plus));
    }
    return new ArrayList<>(byScore.values());
  }

  private static double square(double value) {
    return value * value;
  }
}
