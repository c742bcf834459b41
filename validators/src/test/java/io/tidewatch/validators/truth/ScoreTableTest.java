// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScoreTableTest {

  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void exactCountsAreThoseOfASortedMapHoweverTheyAreAddedAndMerged(long seed) {
    var random = new SplittableRandom(seed);
    var expected = new TreeMap<Double, Long>();
    var table = new ScoreTable();
    for (int part = random.nextInt(1, 8); part > 0; part--) {
      var other = new ScoreTable();
      int distinct = random.nextInt(1, 2000);
      for (int i = random.nextInt(1, 3000); i > 0; i--) {
        double score = random.nextInt(distinct) / (double) distinct;
        long sign = random.nextLong(-1, 2);
        (random.nextBoolean() ? table : other).addUnlabelled(score, sign);
        expected.merge(score, sign, Long::sum);
      }
      table.merge(other);
    }
    expected.values().removeIf(count -> count == 0);

    assertThat(table.isExact()).isEqualTo(expected.size() <= ScoreTable.EXACT_MAX);
    assertThat(countsOf(table)).as("seed %s", seed).isEqualTo(countsOf(expected));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsTakenBackLeavesNoTrace(long seed) {
    var random = new SplittableRandom(seed);
    var table = new ScoreTable();
    var scores = new ArrayList<Double>();
    for (int i = random.nextInt(1, 2000); i > 0; i--) {
      scores.add(random.nextInt(500) / 500.0);
      table.add(scores.get(scores.size() - 1), i % 2 == 0, 1);
    }
    var back = new ScoreTable();
    for (int i = scores.size(); i > 0; i--) {
      back.add(scores.get(scores.size() - i), i % 2 == 0, -1);
    }
    table.merge(back);

    assertThat(table.isZero()).as("seed %s", seed).isTrue();
  }

  /** As a checkpoint does on the heap: it writes what the task reads at the same time. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aTableIsReadByManyAtOnceWithoutAChange(long seed) {
    var random = new SplittableRandom(seed);
    var table = new ScoreTable();
    for (int i = 0; i < 1500; i++) {
      table.addUnlabelled(random.nextDouble(), 1);
    }
    List<ScoreCount> expected = countsOf(table);

    assertThat(IntStream.range(0, 64).parallel().mapToObj(reader -> countsOf(table)))
        .as("seed %s", seed)
        .allMatch(expected::equals);
    assertThat(countsOf(table)).isEqualTo(expected);
  }

  private static List<ScoreCount> countsOf(ScoreTable table) {
    var counts = new ArrayList<ScoreCount>();
    table.forEach(counts::add);
    return counts;
  }

  private static List<ScoreCount> countsOf(Map<Double, Long> expected) {
    var counts = new ArrayList<ScoreCount>();
    expected.forEach((score, n) -> counts.add(new ScoreCount(0, 0, n, score * 0, score * n)));
    return counts;
  }
}
