// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeafLimitTest {

  private static final Slicing SLICING =
      new Slicing(List.of(List.of("city"), List.of("sex"), List.of("city", "sex")));

  private static final LeafLimit LIMIT = new LeafLimit(SLICING, Set.of("city=c7", "sex=f"), 5);

  /** Adding held counts and holding the sum: in any order, in any groups, it comes to the same. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void neitherOrderNorGroupingChangesWhatIsKept(long seed) {
    var random = new Random(seed);
    List<SortedMap<String, Long>> parts = new ArrayList<>();
    for (int part = 0; part < 12; part++) {
      parts.add(counts(random));
    }
    SortedMap<String, Long> atOnce = new TreeMap<>();
    parts.forEach(part -> part.forEach((leaf, rows) -> atOnce.merge(leaf, rows, Long::sum)));
    LIMIT.hold(atOnce, Long::sum);
    Collections.shuffle(parts, random);
    while (parts.size() > 1) {
      parts.add(held(parts.remove(random.nextInt(parts.size())), parts.remove(0)));
    }
    assertThat(parts.get(0)).isEqualTo(atOnce).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noRowIsLostAndHoldingAgainChangesNothing(long seed) {
    SortedMap<String, Long> counts = counts(new Random(seed));
    long rows = counts.values().stream().mapToLong(Long::longValue).sum();
    LIMIT.hold(counts, Long::sum);
    SortedMap<String, Long> held = new TreeMap<>(counts);
    LIMIT.hold(counts, Long::sum);
    assertThat(counts).isEqualTo(held);
    assertThat(held.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(rows);
  }

  @Test
  void whatTheBaselineKnowsKeepsItsName() {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (int city = 0; city < 40; city++) {
      counts.put(leaf(city, "x"), 1L);
    }
    counts.put(leaf(7, "f"), 1L); // two slices known
    counts.put(leaf(8, "f"), 1L); // one
    LIMIT.hold(counts, Long::sum);
    assertThat(counts)
        .hasSize(6)
        .containsKeys(leaf(7, "f"), leaf(8, "f"), leaf(7, "x"))
        .containsEntry(SLICING.otherLeaf(), 37L);
  }

  @Test
  void upToTheLimitNothingIsTouched() {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (int city = 0; city < 5; city++) {
      counts.put(leaf(city, "m"), 1L);
    }
    counts.put(SLICING.otherLeaf(), 9L);
    SortedMap<String, Long> before = new TreeMap<>(counts);
    LIMIT.hold(counts, Long::sum);
    assertThat(counts).isEqualTo(before);
  }

  private static SortedMap<String, Long> held(
      SortedMap<String, Long> one, SortedMap<String, Long> other) {
    SortedMap<String, Long> sum = new TreeMap<>(one);
    LIMIT.hold(sum, Long::sum);
    other.forEach((leaf, rows) -> sum.merge(leaf, rows, Long::sum));
    LIMIT.hold(sum, Long::sum);
    return sum;
  }

  private static SortedMap<String, Long> counts(Random random) {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (int row = 0; row < 30; row++) {
      counts.merge(leaf(random.nextInt(12), random.nextBoolean() ? "f" : "m"), 1L, Long::sum);
    }
    return counts;
  }

  private static String leaf(int city, String sex) {
    return "c" + city + "\u001f" + sex;
  }
}
