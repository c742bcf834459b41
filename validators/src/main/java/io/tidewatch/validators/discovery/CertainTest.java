// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

/**
 * How many discoveries there would be were one more test certain: {@code R⁺} of {@link
 * BatchLedger}. It is greatest for the test of the largest ratio, for then all others keep their
 * places and move up by one.
 */
final class CertainTest {

  private CertainTest() {}

  /** The number, at least 1, for the rule {@code p <= k/m · level · scale / divisor}. */
  static int count(Family family, double scale, double divisor) {
    double[] ratios = new double[family.size()];
    int largest = 0;
    for (int test = 0; test < ratios.length; test++) {
      ratios[test] = family.pValue(test) * divisor / (family.level(test) * scale);
      largest = ratios[test] > ratios[largest] ? test : largest;
    }
    ratios[largest] = 0;
    return StepUp.of(ratios).count();
  }
}
