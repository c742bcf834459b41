// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
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
