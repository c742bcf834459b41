// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProfileStoryTest {

  @Test
  void everyRowIsCountedExactlyOnce() {
    ColumnFrame frame =
        ColumnFrame.numeric("x", Optional.of(new ColumnSpec.Range(0, 5)), FrozenEdges.of(1, 2), 0);
    Profile profile =
        Draws.profileOf(frame, List.of("", "nan", "inf", "-inf", "x", "-1", "1", "1.5", "9"));
    Counters counters = profile.counters();

    assertThat(profile.rows()).isEqualTo(9);
    assertThat(counters.missing()).isEqualTo(1);
    assertThat(counters.nan()).isEqualTo(1);
    assertThat(counters.positiveInfinity()).isEqualTo(1);
    assertThat(counters.negativeInfinity()).isEqualTo(1);
    assertThat(counters.typeErrors()).isEqualTo(1);
    assertThat(counters.values()).isEqualTo(4);
    assertThat(counters.outOfRange()).isEqualTo(4);
    assertThat(counters.missingShare().orElseThrow()).isEqualTo(2 / 9.0);
    assertThat(profile.cells()).isEqualTo(Cells.of(2, 1, 1));
    assertThat(profile.sums().orElseThrow().get(2)).isEqualTo(9);
    assertThat(profile.moments().orElseThrow().mean()).hasValue(2.625);
  }

  @Test
  void aColumnThatIsAlwaysMissingHasNoNumbers() {
    ColumnFrame frame = Draws.numericOver(1, 2);
    Profile profile = Draws.profileOf(frame, Arrays.asList(null, "", null));

    assertThat(profile.counters().missingShare()).hasValue(1);
    assertThat(profile.moments().orElseThrow().mean()).isEmpty();
    assertThat(profile.distinct()).hasValue(0);
    assertThat(Quantiles.of(frame, profile, .5)).isEmpty();
    assertThat(Profile.full(frame).counters().missingShare()).isEmpty();
  }

  @Test
  void unseenValuesShareACellAndTheFrequentOnesAreNamed() {
    ColumnFrame frame = ColumnFrame.categorical("c", FrozenDictionary.of(List.of("a", "b")));
    Profile profile = Draws.profileOf(frame, List.of("a", "new", "b", "new", "a", "rare"));

    assertThat(profile.cells()).isEqualTo(Cells.of(2, 1, 3));
    assertThat(profile.heavy().orElseThrow().counts()).containsEntry("new", 2L).hasSize(2);
    assertThat(profile.withoutRareValues(2).heavy().orElseThrow().counts()).containsOnlyKeys("new");
  }

  @Test
  void identifiersAreCountedButNotKept() {
    ColumnFrame frame = ColumnFrame.unfrozen("id", ColumnType.IDENTIFIER, Optional.empty());
    Profile profile = Draws.profileOf(frame, List.of("u1", "u2", "u1"));

    assertThat(profile.heavy()).isEmpty();
    assertThat(profile.distinct().orElseThrow()).isCloseTo(2, within(.01));
  }

  @Test
  void distinctCountsStayWithinThreeStandardErrors() {
    for (int distinct : new int[] {1, 10, 300, 5_000, 20_000, 100_000}) {
      DistinctCount count = new DistinctCount();
      ColumnFrame frame = ColumnFrame.unfrozen("c", ColumnType.IDENTIFIER, Optional.empty());
      ParsedValue value = new ParsedValue();
      for (int i = 0; i < 2 * distinct; i++) {
        frame.parse("user-" + i % distinct, value);
        count.add(value.hash());
      }
      assertThat(count.estimate() / distinct)
          .isCloseTo(1, within(3 * DistinctCount.STANDARD_ERROR));
    }
  }

  @Test
  void quantilesOfFrozenBinsAreNearTheExactOnes() {
    Draws draws = new Draws(9);
    var weights = new TreeMap<Double, Double>();
    List<String> texts = new ArrayList<>();
    double[] numbers = new double[20_000];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = draws.normal();
      weights.put(numbers[i], 1.0);
      texts.add(String.valueOf(numbers[i]));
    }
    ColumnFrame frame = ColumnFrame.numeric("x", Optional.empty(), EdgeChoice.edges(weights), 0);
    Profile profile = Draws.profileOf(frame, texts);
    Arrays.sort(numbers);

    for (double share : new double[] {.01, .05, .25, .5, .75, .95, .99}) {
      double exact = numbers[(int) Math.ceil(share * numbers.length) - 1];
      assertThat(Quantiles.of(frame, profile, share).orElseThrow()).isCloseTo(exact, within(.01));
    }
    assertThat(Quantiles.of(frame, profile, 0)).hasValue(numbers[0]);
    assertThat(Quantiles.of(frame, profile, 1)).hasValue(numbers[numbers.length - 1]);
  }

  @Test
  void quantilesOfAtomsAreExact() {
    ColumnFrame frame = Draws.numericOver(Math.nextDown(3.0), 3, Math.nextDown(7.0), 7);
    Profile profile = Draws.profileOf(frame, List.of("3", "3", "3", "7"));

    assertThat(Quantiles.of(frame, profile, .75)).hasValue(3);
    assertThat(Quantiles.of(frame, profile, .76)).hasValue(7);
  }

  @Test
  void withoutEdgesQuantilesComeFromTheSketch() {
    ColumnFrame frame = ColumnFrame.unfrozen("x", ColumnType.NUMERIC, Optional.empty());
    Profile profile = Draws.profileOf(frame, List.of("5", "1", "3"));

    assertThat(Quantiles.of(frame, profile, .5)).hasValue(3);
    assertThat(profile.cells().size()).isZero();
  }
}
