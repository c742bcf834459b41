// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference values from scipy, by the expressions beside them. */
class CombinationTest {

  /** {@code st.cauchy.sf(np.mean(np.tan((.5 - np.array([a, b, c])) * np.pi)))}. */
  @ParameterizedTest
  @CsvSource({
    "0.01, 0.5, 0.9, 0.03310336641341103",
    "1e-06, 0.3, 0.7, 2.999999999967455e-06",
    "0.04, 0.03, 0.02, 0.02769813579605033",
    "0.5, 0.5, 0.5, 0.5",
    "0.2, 0.6, 0.97, 0.9028989831714127",
  })
  void theCauchyCombinationEqualsScipy(double a, double b, double c, double expected) {
    assertThat(CauchyCombination.pValue(a, b, c)).isCloseTo(expected, within(1e-9 * expected));
  }

  @Test
  void oneSmallPValueAmongCertainOnesIsStillSeen() {
    assertThat(CauchyCombination.pValue(1e-6, 1, 1)).isCloseTo(3e-6, within(1e-9));
    assertThat(CauchyCombination.pValue(0, 1, .5)).isZero();
    assertThat(CauchyCombination.pValue(.2)).isCloseTo(.2, within(1e-12));
    assertThatThrownBy(CauchyCombination::pValue).hasMessage("p-values is 0, must be >= 1");
  }

  /** {@code scipy.special.kolmogorov(x)}. */
  @ParameterizedTest
  @CsvSource({
    "0.1, 1.0",
    "0.25, 0.9999999731761899",
    "0.5, 0.9639452436648751",
    "0.8, 0.5441424115741981",
    "1, 0.26999967167735456",
    "1.36, 0.049485876755377876",
    "1.63, 0.009846364888486529",
    "2.5, 7.453306344157342e-06",
  })
  void theKolmogorovDistributionEqualsScipy(double x, double expected) {
    assertThat(KolmogorovDistribution.survival(x)).isCloseTo(expected, within(1e-12));
  }

  /** {@code scipy.special.kolmogi(p)}. */
  @ParameterizedTest
  @CsvSource({
    "0.2, 1.072749174939648",
    "0.1, 1.2238478702170823",
    "0.01, 1.6276236115189504",
    "0.001, 1.9494746035043753",
    "1e-06, 2.6933861344527097",
  })
  void itsUpperQuantileEqualsScipy(double chance, double expected) {
    assertThat(KolmogorovDistribution.upperQuantile(chance)).isCloseTo(expected, within(3e-4));
  }
}
