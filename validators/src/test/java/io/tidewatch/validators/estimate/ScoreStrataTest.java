// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreStrataTest {

  @Test
  void theThresholdParts() {
    ScoreStrata strata = ScoreStrata.ofEdges(.5, List.of());
    assertThat(strata.of(Math.nextDown(.5))).isZero();
    assertThat(strata.of(.5)).isEqualTo(1);
  }

  @Test
  void decilesHoldATenthEach() {
    List<CountAtScore> cohort =
        IntStream.range(0, 100).mapToObj(i -> new CountAtScore(i / 100.0, 0, 0, 3)).toList();
    ScoreStrata strata = ScoreStrata.of(cohort, .5);
    assertThat(strata.size()).isEqualTo(10);
    int[] rows = new int[10];
    cohort.forEach(count -> rows[strata.of(count.score())]++);
    assertThat(rows).containsOnly(10);
  }

  @Test
  void tiedScoresMakeFewerStrata() {
    List<CountAtScore> cohort =
        List.of(new CountAtScore(.1, 0, 0, 95), new CountAtScore(.9, 0, 0, 5));
    assertThat(ScoreStrata.of(cohort, .5)).isEqualTo(ScoreStrata.ofEdges(.5, List.of(.9)));
  }

  @Test
  void whatTheModelFlagsIsKnownOfAStratum() {
    ScoreStrata strata = ScoreStrata.ofEdges(.5, List.of(.2, .7));
    assertThat(List.of(0, 1, 2, 3)).filteredOn(strata::isFlagged).containsExactly(2, 3);
  }
}
