// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reference values: the mean over {@code itertools.permutations} that keep scores descending. */
class QueryScoresTest {

  @Test
  void theFirstRanksAreComparedWithTheBestOrder() {
    assertScores(
        items(.9, 0, .8, 3, .7, 1, .6, 2, .5, 0), 3, 0.5234343216411389, 0.6666666666666666, 0.5);
  }

  @Test
  void equalScoresCountWithTheMeanOverTheirOrders() {
    assertScores(
        items(.9, 0, .5, 3, .5, 0, .5, 1, .5, 0, .1, 2),
        3,
        0.240808075680268,
        0.3333333333333333,
        0.40277777777777785);
    assertScores(items(.5, 1, .5, 0, .5, 0), 1, 1.0 / 3, 1.0 / 3, 0.6111111111111112);
  }

  @Test
  void theBestOrderIsOneAndNothingRelevantIsNoValue() {
    assertScores(items(.9, 2, .8, 1, .7, 0), 10, 1, 1, 1);
    assertThat(QueryScores.of(items(.9, 0, .8, 0), 10)).isEmpty();
    assertThat(QueryScores.of(List.of(), 10)).isEmpty();
  }

  private static void assertScores(
      List<QueryScores.Item> items, int k, double gain, double recall, double reciprocal) {
    QueryScores scores = QueryScores.of(items, k).orElseThrow();
    assertThat(scores.gain()).isCloseTo(gain, within(1e-12));
    assertThat(scores.recall()).isCloseTo(recall, within(1e-12));
    assertThat(scores.reciprocalRank()).isCloseTo(reciprocal, within(1e-12));
  }

  private static List<QueryScores.Item> items(double... scoresAndRelevances) {
    var items = new ArrayList<QueryScores.Item>();
    for (int i = 0; i < scoresAndRelevances.length; i += 2) {
      items.add(new QueryScores.Item(scoresAndRelevances[i], scoresAndRelevances[i + 1]));
    }
    return items;
  }
}
