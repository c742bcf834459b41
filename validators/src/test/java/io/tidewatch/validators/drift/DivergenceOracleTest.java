// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.profile.Cells;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.profile.EdgeChoice;
import io.tidewatch.validators.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against scipy 1.17.1. Integers {@code min(f(u), 40)} for 2000 and {@code min(g(u), 40)} for 1500
 * numbers u of oracles.Lcg(1) and oracles.Lcg(2); counts b and c over 0, 1, ..., 18 and "19 or
 * more".
 */
class DivergenceOracleTest {

  /**
   * Expected values.
   *
   * @param ks {@code st.ks_2samp(x, y).statistic}
   * @param w1 {@code st.wasserstein_distance(x, y)}
   * @param psi {@code oracles.psi(b, c)}
   * @param js {@code jensenshannon(b / 2000, c / 1500, base=2)}
   * @param hellinger {@code oracles.hell(b, c)}
   * @param tvd {@code oracles.tvd(b, c)}
   * @param chi2P {@code st.chi2_contingency([b, c], correction=False).pvalue}, bins with an
   *     expectation below 5 pooled
   */
  record Case(
      String name,
      DoubleUnaryOperator f,
      DoubleUnaryOperator g,
      double ks,
      double w1,
      double psi,
      double js,
      double hellinger,
      double tvd,
      double chi2P) {

    @Override
    public String toString() {
      return name;
    }

    List<Double> baseline() {
      return draw(1, 2000, f);
    }

    List<Double> window() {
      return draw(2, 1500, g);
    }

    private static List<Double> draw(long seed, int rows, DoubleUnaryOperator shape) {
      Draws draws = new Draws(seed);
      return Stream.generate(draws::uniform)
          .limit(rows)
          .map(u -> Math.min(Math.floor(shape.applyAsDouble(u)), 40))
          .toList();
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "geometric",
            u -> -Math.log(1 - u) * 3,
            u -> -Math.log(1 - u) * 3.6,
            0.05399999999999994,
            0.5148333333333334,
            0.04138007937259429,
            0.08613560578437683,
            0.07236835157574485,
            0.06050000000000002,
            0.006949079522644868),
        new Case(
            "uniform",
            u -> u * 30,
            u -> u * 27 + 2,
            0.07116666666666666,
            0.9405,
            0.35012068648978856,
            0.19854633667296145,
            0.19531790380386946,
            0.08766666666666666,
            8.557056910859784e-18),
        new Case(
            "zero-inflated",
            u -> u < .6 ? 0 : (u - .6) * 50,
            u -> u < .5 ? 0 : (u - .5) * 44,
            0.08533333333333337,
            1.2431666666666668,
            0.07971176765181406,
            0.11801937255452122,
            0.09919412414405739,
            0.09450000000000003,
            2.4294643621396394e-07));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void divergencesOverBinsEqualScipy(Case expected) {
    Cells baseline = twentyBins(expected.baseline());
    Cells window = twentyBins(expected.window());

    assertThat(PopulationStability.index(baseline, window)).isCloseTo(expected.psi, within(1e-12));
    assertThat(JensenShannon.distance(baseline, window)).isCloseTo(expected.js, within(1e-12));
    assertThat(Hellinger.distance(baseline, window)).isCloseTo(expected.hellinger, within(1e-12));
    assertThat(TotalVariation.distance(baseline, window)).isCloseTo(expected.tvd, within(1e-12));
    assertThat(ChiSquare.pValue(baseline, window).orElseThrow())
        .isCloseTo(expected.chi2P, within(1e-9 * expected.chi2P));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void stepFunctionsOverExactBinsEqualScipy(Case expected) {
    var weights = new TreeMap<Double, Double>();
    expected.baseline().forEach(number -> weights.merge(number, 1.0, Double::sum));
    expected.window().forEach(number -> weights.merge(number, 1.0, Double::sum));
    ColumnFrame frame = ColumnFrame.numeric("x", Optional.empty(), EdgeChoice.edges(weights), 0);
    Profile baseline = profile(frame, expected.baseline());
    Profile window = profile(frame, expected.window());

    assertThat(KolmogorovSmirnov.statistic(baseline.cells(), window.cells()))
        .isCloseTo(expected.ks, within(1e-12));
    assertThat(Wasserstein.distance(baseline, window)).isCloseTo(expected.w1, within(1e-12));
    assertThat(Wasserstein.distance(window, baseline)).isCloseTo(expected.w1, within(1e-12));
  }

  @Test
  void distancesOfDisjointDistributionsAreOneAndOfEqualOnesZero() {
    Cells left = Cells.of(5, 0, 5);
    Cells right = Cells.of(0, 7, 0);
    assertThat(JensenShannon.distance(left, right)).isCloseTo(1, within(1e-12));
    assertThat(Hellinger.distance(left, right)).isCloseTo(1, within(1e-12));
    assertThat(TotalVariation.distance(left, right)).isCloseTo(1, within(1e-12));
    assertThat(JensenShannon.distance(left, Cells.of(50, 0, 50))).isZero();
    assertThat(PopulationStability.index(left, left)).isZero();
    assertThat(ChiSquare.pValue(Cells.of(3), Cells.of(4))).isEmpty();
  }

  @Test
  void differentBinsAndEmptySamplesAreErrors() {
    assertThatThrownBy(() -> PopulationStability.index(Cells.of(1, 2), Cells.of(1)))
        .hasMessage("baseline has 2 bins, window has 1");
    assertThatThrownBy(() -> JensenShannon.distance(Cells.of(1, 2), Cells.of(0, 0)))
        .hasMessage("baseline has 3 rows, window has 0, both must have some");
  }

  private static Cells twentyBins(List<Double> numbers) {
    Cells cells = new Cells(20);
    numbers.forEach(number -> cells.add(Math.min(19, number.intValue())));
    return cells;
  }

  private static Profile profile(ColumnFrame frame, List<Double> numbers) {
    List<String> texts = new ArrayList<>();
    numbers.forEach(number -> texts.add(String.valueOf(number)));
    return Draws.profileOf(frame, texts);
  }
}
