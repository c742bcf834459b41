// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.profile.Draws;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountsTest {

  private static final int LIMIT = 1000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void beyondTheLimitNumbersAreSampledTheSameInAnyOrder(long seed) {
    Draws draws = new Draws(seed);
    List<Double> numbers = new ArrayList<>(Collections.nCopies(300, 0.0));
    numbers.addAll(Collections.nCopies(2_000, 7.5));
    for (int i = 0; i < 17_700; i++) {
      numbers.add(draws.normal());
    }
    SortedMap<Double, Double> weights = weights(numbers); // the frequent ones first
    Collections.reverse(numbers);

    assertThat(weights(numbers)).isEqualTo(weights);
    assertThat(weights(draws.shuffled(numbers))).isEqualTo(weights);
    assertThat(weights).hasSizeBetween(LIMIT / 4, LIMIT + 2);
    assertThat(weights.getOrDefault(7.5, 0.0)).isCloseTo(2_000, within(40.0));
    assertThat(weights.getOrDefault(0.0, 0.0)).isCloseTo(300, within(40.0));
    assertThat(weights.values().stream().mapToDouble(d -> d).sum()).isCloseTo(20_000, within(1e-6));
    double below = weights.headMap(1.0).values().stream().mapToDouble(d -> d).sum() - 300;
    assertThat(below / 17_700).isCloseTo(.841, within(.06)); // normal CDF at 1
  }

  @Test
  void upToTheLimitNumbersAreCountedExactly() {
    SortedMap<Double, Double> weights = weights(List.of(3.0, 1.0, 3.0, -2.0));

    assertThat(weights).isEqualTo(Map.of(3.0, 2.0, 1.0, 1.0, -2.0, 1.0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void beyondTheLimitTheFrequentTextsSurviveInAnyOrder(long seed) {
    Draws draws = new Draws(seed);
    List<String> texts = new ArrayList<>(Collections.nCopies(2_000, "often"));
    for (int i = 0; i < 17_500; i++) {
      texts.add("once-" + i);
    }
    texts.addAll(Collections.nCopies(500, "sometimes"));
    Map<String, Long> counts = counts(texts);

    assertThat(counts).containsOnlyKeys("often", "sometimes");
    assertThat((double) counts.getOrDefault("often", 0L)).isCloseTo(2_000, within(60.0));
    assertThat(counts(draws.shuffled(texts))).isEqualTo(counts);
    Collections.reverse(texts);
    assertThat(counts(texts)).isEqualTo(counts);
  }

  private static SortedMap<Double, Double> weights(List<Double> numbers) {
    NumberCounts counts = new NumberCounts(LIMIT);
    numbers.forEach(counts::add);
    return counts.weights();
  }

  private static Map<String, Long> counts(List<String> texts) {
    TextCounts counts = new TextCounts(LIMIT);
    texts.forEach(counts::add);
    return counts.counts();
  }
}
