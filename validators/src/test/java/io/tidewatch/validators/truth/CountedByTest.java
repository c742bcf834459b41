// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static io.tidewatch.validators.truth.Cases.labelled;
import static io.tidewatch.validators.truth.Cases.unlabelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table says in another design is what it would have counted in it. */
class CountedByTest {

  private static final OutcomeDesign FIRST = new OutcomeDesign.Binary(List.of(0.5, 0.9));
  private static final OutcomeDesign OTHER = new OutcomeDesign.Binary(List.of(0.3, 1.0, 0.9));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void otherThresholdsAreCountedAsIfFromTheStart(long seed) {
    assertThat(table(FIRST, seed).countedBy(OTHER)).isEqualTo(table(OTHER, seed));
    assertThat(table(FIRST, seed).countedBy(OTHER).countedBy(FIRST)).isEqualTo(table(FIRST, seed));
  }

  @Test
  void anotherKindIsRefused() {
    assertThatThrownBy(() -> table(FIRST, 1).countedBy(new OutcomeDesign.Regression()))
        .hasMessage("design is Regression[], must be that of BinaryOutcomes[0.5, 0.9]");
    OutcomeTable classes = OutcomeTable.empty(new OutcomeDesign.Multiclass(new TreeSet<>()));
    assertThatThrownBy(() -> classes.countedBy(FIRST)).hasMessageContaining("must be that of");
  }

  @Test
  void ofOtherRanksOnlyTheFirstRelevantOneIsKnown() {
    OutcomeTable ten = queries(10);
    var asTwo = (RankingOutcomes) ten.countedBy(new OutcomeDesign.Ranking(2)).outcomes();
    var two = (RankingOutcomes) queries(2).outcomes();

    assertThat(asTwo.reciprocal.value()).isEqualTo(two.reciprocal.value());
    assertThat(asTwo.queries()).isEqualTo(two.queries());
    assertThat(asTwo.gain.isZero()).isTrue();
  }

  private static OutcomeTable queries(int k) {
    OutcomeTable table = OutcomeTable.empty(new OutcomeDesign.Ranking(k));
    List<QueryScores.Item> items =
        List.of(
            new QueryScores.Item(0.9, 0),
            new QueryScores.Item(0.8, 0),
            new QueryScores.Item(0.7, 1));
    ((RankingOutcomes) table.outcomes()).addQuery(items, 1);
    return table;
  }

  /** Scores of a step of .05, some at every threshold and beyond the ends. */
  private static OutcomeTable table(OutcomeDesign design, long seed) {
    OutcomeTable table = OutcomeTable.empty(design);
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 300; i++) {
      double score = (random.nextInt(25) - 2) / 20.0;
      table.add(
          random.nextInt(3) == 0 ? unlabelled(score) : labelled(score, random.nextBoolean()), 1);
    }
    return table;
  }
}
