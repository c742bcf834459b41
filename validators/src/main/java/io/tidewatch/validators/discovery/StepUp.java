// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

import java.util.Arrays;

/**
 * The step that several rules share: with ratios sorted ascending, all tests up to the largest
 * {@code k} with {@code ratio(k) <= k / m} are discoveries.
 *
 * @param threshold the largest ratio that is a discovery; negative if none is
 * @param count number of discoveries
 */
record StepUp(double threshold, int count) {

  static StepUp of(double[] ratios) {
    double[] sorted = ratios.clone();
    Arrays.sort(sorted);
    for (int k = sorted.length; k >= 1; k--) {
      if (sorted[k - 1] <= (double) k / sorted.length) {
        return new StepUp(sorted[k - 1], k);
      }
    }
    return new StepUp(-1, 0);
  }

  /**
   * The discoveries of the rule {@code p <= k/m · level / divisor}.
   *
   * @param scale the family's level over its own mean: what a rule across families allows it
   * @param divisor above 0
   */
  static Discoveries decide(Family family, double scale, double divisor, DiscoveryRule after) {
    int tests = family.size();
    double[] ratios = new double[tests];
    for (int test = 0; test < tests; test++) {
      ratios[test] = family.pValue(test) * divisor / (family.level(test) * scale);
    }
    StepUp step = of(ratios);
    boolean[] found = new boolean[tests];
    double[] heldTo = new double[tests];
    double[] alone = new double[tests];
    for (int test = 0; test < tests; test++) {
      found[test] = ratios[test] <= step.threshold();
      alone[test] = family.level(test) * scale / divisor / tests;
      heldTo[test] = alone[test] * Math.max(1, step.count());
    }
    return new Discoveries(found, heldTo, alone, after);
  }
}
