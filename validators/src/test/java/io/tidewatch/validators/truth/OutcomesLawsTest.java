// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static io.tidewatch.validators.truth.Cases.labelled;
import static io.tidewatch.validators.truth.Cases.unlabelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws that make slices, days and months merges of panes, for every kind of answer. */
class OutcomesLawsTest {

  private static final int SEEDS = 10;

  /** Enough for classes to go beyond their limit. */
  private static final int ROWS = 600;

  /** Contributions of one kind, drawn anew for each seed. */
  record Draw(OutcomeDesign design, long seed) {

    List<Contribution> contributions(long more) {
      var random = new SplittableRandom(seed * 1000 + more);
      var drawn = new ArrayList<Contribution>();
      for (int i = 0; i < ROWS; i++) {
        drawn.add(next(random));
      }
      return drawn;
    }

    private Contribution next(SplittableRandom random) {
      if (design instanceof OutcomeDesign.Binary) {
        double score = random.nextInt(1000) / 1000.0;
        return random.nextInt(3) == 0 ? unlabelled(score) : labelled(score, random.nextBoolean());
      } else if (design instanceof OutcomeDesign.Multiclass) {
        double share = random.nextDouble();
        var probabilities = new TreeMap<String, Double>();
        probabilities.put("c1", share);
        probabilities.put("c2", 1 - share);
        String predicted = "c" + random.nextInt(ConfusionTable.CLASSES_MAX * 2);
        return MulticlassReadingsTest.labelled("c" + random.nextInt(4), predicted, probabilities);
      }
      double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-20, 40));
      OptionalDouble half = random.nextBoolean() ? OptionalDouble.of(1) : OptionalDouble.empty();
      return random.nextInt(3) == 0
          ? RegressionReadingsTest.unlabelled(value)
          : RegressionReadingsTest.labelled(value, value * random.nextDouble(2), half);
    }
  }

  static Stream<Draw> draws() {
    return Stream.of(
            new OutcomeDesign.Binary(List.of(0.5, 0.25)),
            new OutcomeDesign.Multiclass(new TreeSet<>()),
            new OutcomeDesign.Regression())
        .flatMap(
            design ->
                java.util.stream.IntStream.range(0, SEEDS).mapToObj(s -> new Draw(design, s)));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void mergingCommutesAndAssociates(Draw draw) {
    OutcomeTable first = table(draw, draw.contributions(1));
    OutcomeTable second = table(draw, draw.contributions(2));
    OutcomeTable third = table(draw, draw.contributions(3));

    assertThat(merged(first, second)).isEqualTo(merged(second, first));
    assertThat(merged(merged(first, second), third))
        .isEqualTo(merged(first, merged(second, third)));
    assertThat(merged(first, OutcomeTable.empty(draw.design()))).isEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("draws")
  void theTableOfAUnionIsTheMergeOfTheTables(Draw draw) {
    var union = new ArrayList<>(draw.contributions(1));
    union.addAll(draw.contributions(2));
    Collections.shuffle(union, new Random(draw.seed()));

    assertThat(table(draw, union))
        .isEqualTo(merged(table(draw, draw.contributions(1)), table(draw, draw.contributions(2))));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void takingBackUndoesAdding(Draw draw) {
    OutcomeTable table = OutcomeTable.empty(draw.design());
    draw.contributions(1).forEach(each -> table.add(each, -1)); // may come first
    draw.contributions(1).forEach(each -> table.add(each, 1));
    assertThat(table.isZero()).isTrue();
    assertThat(table).isEqualTo(OutcomeTable.empty(draw.design()));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void aTableIsReadBackAsItWas(Draw draw) {
    OutcomeTable table = table(draw, draw.contributions(1));
    byte[] bytes = OutcomeTableFormat.INSTANCE.toBytes(table);
    OutcomeTable read = OutcomeTableFormat.INSTANCE.fromBytes(bytes);
    assertThat(read).isEqualTo(table);
    draw.contributions(2).forEach(each -> table.add(each, 1));
    draw.contributions(2).forEach(each -> read.add(each, 1));
    assertThat(read).isEqualTo(table);
  }

  @Test
  void anAnswerOfAnotherKindIsRefused() {
    for (OutcomeDesign design :
        List.of(
            new OutcomeDesign.Multiclass(new TreeSet<>()),
            new OutcomeDesign.Regression(),
            new OutcomeDesign.Ranking(3))) {
      assertThatThrownBy(() -> OutcomeTable.empty(design).add(labelled(0.5, true), 1))
          .hasMessageStartingWith("answer is Binary[score=0.5], must be");
    }
  }

  private static OutcomeTable table(Draw draw, List<Contribution> contributions) {
    OutcomeTable table = OutcomeTable.empty(draw.design());
    contributions.forEach(each -> table.add(each, 1));
    return table;
  }

  private static OutcomeTable merged(OutcomeTable left, OutcomeTable right) {
    OutcomeTable merged = left.copy();
    merged.merge(right);
    return merged;
  }
}
