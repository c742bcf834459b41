// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

/**
 * Benjamini and Hochberg's rule at {@code alpha / (1 + 1/2 + … + 1/m)}: it holds however the
 * p-values depend on each other, at a price of {@code ln m}.
 *
 * <p>Source: Benjamini and Yekutieli, Annals of Statistics 29(4), 2001; alerting.md, section 3.2.
 */
public record BenjaminiYekutieli() implements DiscoveryRule {

  @Override
  public Discoveries decide(Family family) {
    return StepUp.decide(family, 1, harmonic(family.size()), this);
  }

  /** {@code 1 + 1/2 + … + 1/m}; 3.318229 for 15. */
  static double harmonic(int tests) {
    double sum = 0;
    for (int k = 1; k <= tests; k++) {
      sum += 1.0 / k;
    }
    return sum;
  }
}
