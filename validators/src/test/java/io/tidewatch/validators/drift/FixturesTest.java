// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.profile.Cells;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.profile.FrozenEdges;
import io.tidewatch.validators.profile.Profile;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * The fixtures of the project's oracles ({@code oracles.py} with scipy 1.17): numbers that the
 * Python of the design and the Java of the job must share to the last digits.
 */
class FixturesTest {

  /** {@code norm(1, 500)} and {@code norm(2, 400, .2, 1.1)}. */
  private static final double[] BASELINE = normal(1, 500, 0, 1);

  private static final double[] WINDOW = normal(2, 400, .2, 1.1);

  @Test
  void whereEveryNumberHasItsOwnBinTheStepFunctionsAreExact() {
    double[] all = DoubleStream.concat(Arrays.stream(BASELINE), Arrays.stream(WINDOW)).toArray();
    Arrays.sort(all);
    ColumnFrame frame = ColumnFrame.numeric("x", Optional.empty(), FrozenEdges.of(all), 0);
    Profile baseline = DriftEvidenceTest.profile(frame, BASELINE);
    Profile window = DriftEvidenceTest.profile(frame, WINDOW);

    assertThat(KolmogorovSmirnov.statistic(baseline.cells(), window.cells()))
        .isCloseTo(0.126, within(1e-12)); // st.ks_2samp(x, y).statistic
    assertThat(Wasserstein.distance(baseline, window))
        .isCloseTo(0.2361815166576342, within(1e-9)); // st.wasserstein_distance(x, y)
    assertThat(AndersonDarling.statistic(baseline.cells(), window.cells()))
        .isCloseTo(6.44216828865609, within(1e-9)); // anderson_ksamp([x, y]) * sigma + 1
  }

  @Test
  void divergencesOfTenBinsAreExact() {
    Cells baseline = Cells.of(50, 50, 50, 50, 50, 50, 50, 50, 50, 50);
    Cells window = Cells.of(31, 33, 32, 33, 34, 29, 52, 40, 51, 65);
    double k = 1.0 / 500 + 1.0 / 400;
    double psi = PopulationStability.index(baseline, window);

    assertThat(psi).isCloseTo(0.0713652293178671, within(1e-14));
    assertThat(PopulationStability.debiased(psi, 10, k))
        .isCloseTo(0.030865229317867088, within(1e-14));
    assertThat(MinimumEffect.pValue(psi, k, 10, 0)).isCloseTo(0.0698863673784509, within(1e-10));
    assertThat(MinimumEffect.pValue(psi, k, 10, .1)).isCloseTo(0.951721740367509, within(1e-10));
    assertThat(JensenShannon.distance(baseline, window))
        .isCloseTo(0.11450056452578317, within(1e-13));
    assertThat(Hellinger.distance(baseline, window)).isCloseTo(0.09546135703627633, within(1e-13));
    assertThat(TotalVariation.distance(baseline, window)).isCloseTo(.12, within(1e-14));
    assertThat(ChiSquare.test(baseline, window).orElseThrow().statistic())
        .isCloseTo(16.20749351399275, within(1e-11));
    assertThat(ChiSquare.pValue(baseline, window).orElseThrow())
        .isCloseTo(0.0626729930590231, within(1e-12));
  }

  @Test
  void atTheEdgesNothingIsNotANumber() {
    assertThat(KolmogorovSmirnov.statistic(Cells.of(2, 0), Cells.of(0, 1))).isEqualTo(1);
    assertThat(AndersonDarling.statistic(Cells.of(2), Cells.of(1))).isZero();
    assertThat(AndersonDarling.statistic(Cells.of(2, 0), Cells.of(0, 2))).isEqualTo(2);
    assertThat(PopulationStability.index(Cells.of(10), Cells.of(7))).isZero();
    assertThat(Wasserstein.rankDistance(Cells.of(5, 5), Cells.of(50, 50))).isZero();
  }

  private static double[] normal(long seed, int count, double mean, double deviation) {
    Draws draws = new Draws(seed);
    return DoubleStream.generate(() -> mean + deviation * draws.normal()).limit(count).toArray();
  }
}
