// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class McNemarTest {

  /** {@code (b+c)*np.log(2) + betaln(b+.5, c+.5) - betaln(.5, .5)} of scipy.special. */
  @Test
  void theEvidenceIsThatOfTheBetaMixture() {
    assertThat(new McNemar(0, 0).logEvidence()).isCloseTo(0, within(1e-12));
    assertThat(new McNemar(12, 5).logEvidence()).isCloseTo(-0.17413978691205667, within(1e-12));
    assertThat(new McNemar(60, 20).logEvidence()).isCloseTo(8.044339081121173, within(1e-11));
    assertThat(new McNemar(1000, 1100).logEvidence()).isCloseTo(-1.668903863539625, within(1e-9));
  }

  /** {@code scipy.stats.binomtest(b, b + c).pvalue}. */
  @Test
  void thePValueIsThatOfTheExactBinomialTest() {
    assertThat(new McNemar(12, 5).pValue()).isCloseTo(0.143463134765625, within(1e-12));
    assertThat(new McNemar(60, 20).pValue()).isCloseTo(8.580559867049611e-06, within(1e-16));
    assertThat(new McNemar(1000, 1100).pValue()).isCloseTo(0.03072070786424249, within(1e-12));
    assertThat(new McNemar(7, 7).pValue()).isEqualTo(1);
    assertThat(new McNemar(0, 0).pValue()).isEqualTo(1);
  }

  @Test
  void theCountsStandInTheSumsOfDifferencesOfErrors() {
    var differences = new LossSums();
    for (int i = 0; i < 9; i++) {
      differences.add(i < 5 ? 1 : i < 7 ? -1 : 0, 1);
    }
    assertThat(McNemar.of(differences)).isEqualTo(new McNemar(5, 2));
  }
}
