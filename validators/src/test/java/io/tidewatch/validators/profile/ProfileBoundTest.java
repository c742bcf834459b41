// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProfileBoundTest {

  /**
   * 250 values, each of more than 1/256 of the rows, and rare ones: nearly as many edges as there
   * can be.
   */
  private static FrozenEdges mostEdges() {
    TreeMap<Double, Double> weights = new TreeMap<>();
    for (int i = 0; i < 250; i++) {
      weights.put((double) i, 1000.0);
    }
    weights.put(-.5, 40.0);
    weights.put(300.0, 40.0);
    return EdgeChoice.edges(weights);
  }

  @Test
  void noBaselineHasMoreBinsThanTheBoundSays() {
    assertThat(mostEdges().bins()).isBetween(500, EdgeChoice.BINS_MAX);
  }

  @Test
  void theWorstNumbersStayWithinTheBound() {
    ColumnFrame frame = ColumnFrame.numeric("x", Optional.empty(), mostEdges(), .1);
    List<String> texts = new ArrayList<>();
    Draws draws = new Draws(3);
    for (int i = 0; i < 20_000; i++) {
      texts.add(String.valueOf(300 * draws.uniform() * (1 + 1e-9 * draws.normal())));
    }
    assertWithin(frame, texts);
  }

  @Test
  void theWorstCategoriesStayWithinTheBound() {
    ColumnFrame frame = ColumnFrame.categorical("c", FrozenDictionary.EMPTY);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      texts.add("€".repeat(120) + (i % 760));
    }
    assertWithin(frame, texts);
  }

  @Test
  void embeddingsOfManyNumbersStayWithinTheBound() {
    ColumnFrame frame =
        ColumnFrame.composed(
            "e",
            ColumnType.EMBEDDING,
            Derivation.of(Map.of(Aspect.NORM, Draws.numericOver(1)))
                .with(new FeatureMap(2000, 1, 1, 1, 1)));
    Draws draws = new Draws(3);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      StringBuilder vector = new StringBuilder();
      for (int j = 0; j < 2000; j++) {
        vector.append(draws.normal()).append(' ');
      }
      texts.add(vector.toString());
    }
    assertWithin(frame, texts);
  }

  private static void assertWithin(ColumnFrame frame, List<String> texts) {
    Profile profile = Draws.profileOf(frame, texts);
    assertThat(ProfileFormat.INSTANCE.toBytes(profile).length)
        .isGreaterThan(4096)
        .isLessThanOrEqualTo((int) ProfileBound.full(frame.type(), 256));
    assertThat(ProfileFormat.INSTANCE.toBytes(profile.toLean()).length)
        .isLessThanOrEqualTo((int) ProfileBound.lean(frame.type(), 256));
  }
}
