// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrozenEdgesTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 165, 300})
  void aBinCountsTheEdgesBelow(int size) {
    Draws draws = new Draws(size);
    FrozenEdges edges =
        FrozenEdges.of(IntStream.range(0, size).mapToDouble(i -> i / 8.0).toArray());
    for (int i = 0; i < 500; i++) {
      double number = (draws.below(2 * size + 16) - 8) / 16.0;
      assertThat(edges.bin(number)).isEqualTo(below(edges, number));
    }
  }

  /** Shapes that the guide finds hard: bits of both signs, atoms, offsets, overflow. */
  static Stream<Arguments> shapes() {
    return Stream.of(
        Arguments.of("normal", (ToDoubleFunction<Draws>) Draws::normal),
        Arguments.of("lognormal", (ToDoubleFunction<Draws>) draws -> Math.exp(2 * draws.normal())),
        Arguments.of("negative", (ToDoubleFunction<Draws>) draws -> -Math.exp(draws.normal())),
        Arguments.of("ratio", (ToDoubleFunction<Draws>) draws -> 1 / draws.normal()),
        Arguments.of("offset", (ToDoubleFunction<Draws>) draws -> 1e9 + draws.normal()),
        Arguments.of("far", (ToDoubleFunction<Draws>) draws -> 1e15 + draws.below(900)),
        Arguments.of("huge", (ToDoubleFunction<Draws>) draws -> 1e149 * draws.normal()),
        Arguments.of("tiny", (ToDoubleFunction<Draws>) draws -> 1e-310 * draws.normal()),
        Arguments.of("two", (ToDoubleFunction<Draws>) draws -> draws.below(2)),
        Arguments.of(
            "zeros",
            (ToDoubleFunction<Draws>)
                draws -> draws.below(3) == 0 ? 0 : Math.exp(3 * draws.normal())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void aBinCountsTheEdgesBelowWhateverTheShape(String name, ToDoubleFunction<Draws> shape) {
    Draws draws = new Draws(name.hashCode());
    SortedMap<Double, Double> weights = new TreeMap<>();
    for (int i = 0; i < 5_000; i++) {
      weights.merge(shape.applyAsDouble(draws) + 0.0, 1.0, Double::sum);
    }
    FrozenEdges edges = EdgeChoice.edges(weights);
    for (int edge = 0; edge < edges.size(); edge++) {
      double at = edges.get(edge);
      assertThat(edges.bin(at)).isEqualTo(edge);
      assertThat(edges.bin(Math.nextUp(at))).isEqualTo(edge + 1);
      assertThat(edges.bin(-at)).isEqualTo(below(edges, -at));
      assertThat(edges.bin(at / 3)).isEqualTo(below(edges, at / 3));
    }
    for (double far : new double[] {1e150, -1e150, 0.0, Double.MIN_VALUE, -Double.MIN_VALUE}) {
      assertThat(edges.bin(far)).isEqualTo(below(edges, far));
    }
  }

  private static int below(FrozenEdges edges, double number) {
    return (int) IntStream.range(0, edges.size()).filter(i -> edges.get(i) < number).count();
  }

  @Test
  void aFrequentValueOfASpreadColumnHasItsOwnBin() {
    Draws draws = new Draws(5);
    SortedMap<Double, Double> weights = new TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      weights.put(Math.exp(2 * draws.normal()), 1.0);
    }
    weights.put(0.0, 5_000.0);
    FrozenEdges edges = EdgeChoice.edges(weights);

    assertThat(edges.isAtom(edges.bin(0.0))).isTrue();
    assertThat(edges.bin(Double.MIN_VALUE)).isEqualTo(edges.bin(0.0) + 1);
    assertThat(edges.bins()).isBetween(165, 330);
    // The geometric tails tell far values apart.
    assertThat(edges.bin(1e5)).isLessThan(edges.bin(2e5));
  }

  @Test
  void everyValueOfADiscreteColumnHasItsOwnBin() {
    SortedMap<Double, Double> weights = new TreeMap<>();
    IntStream.range(0, 64).forEach(i -> weights.put((double) i, i == 0 ? 1e6 : 1.0));
    FrozenEdges edges = EdgeChoice.edges(weights);

    assertThat(edges.size()).isEqualTo(128);
    assertThat(IntStream.range(0, 64)).allMatch(i -> edges.isAtom(edges.bin(i)));
    assertThat(edges.isAtom(edges.bin(.5))).isFalse();
  }

  @Test
  void theInnerBinsHoldAllButOneRowInAThousand() {
    Draws draws = new Draws(6);
    SortedMap<Double, Double> weights = new TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      weights.put(Math.exp(2 * draws.normal()), 1.0);
    }
    FrozenEdges edges = EdgeChoice.edges(weights);

    long outside = weights.keySet().stream().filter(x -> !edges.isInner(edges.bin(x))).count();
    assertThat(outside).isBetween(5L, 20L);
    assertThat(edges.isInner(edges.bin(1e9))).isFalse();
    assertThat(edges.isInner(edges.bin(-1e9))).isFalse();
    assertThat(FrozenEdges.of(0, 1).isInner(1)).isTrue();
    assertThat(FrozenEdges.of(0, 1).isInner(0)).isFalse();
    assertThat(FrozenEdges.NONE.isInner(0)).isTrue();
  }

  @Test
  void noValuesMakeOneBin() {
    assertThat(EdgeChoice.edges(new TreeMap<>()).bins()).isEqualTo(1);
    assertThat(FrozenEdges.NONE.bin(17)).isZero();
  }

  @Test
  void anEdgeOfNegativeZeroIsZero() {
    assertThat(FrozenEdges.of(-1, -0.0, 1).bin(0.0)).isEqualTo(1);
    assertThat(FrozenEdges.of(-1, -0.0, 1)).isEqualTo(FrozenEdges.of(-1, 0.0, 1));
  }

  @Test
  void edgesMustAscend() {
    assertThatThrownBy(() -> FrozenEdges.of(1, 1))
        .hasMessage("edge 1 is 1.0, must be finite and above the one before");
  }
}
