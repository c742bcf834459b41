// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

/**
 * The e-BH rule of Wang and Ramdas: with e-values sorted descending, all tests up to the largest
 * {@code k} with {@code k · e(k) / m >= 1 / alpha}. It holds however the tests depend on each
 * other. p-values become e-values by {@code e = κ p^(κ - 1)}, which costs power: a lone test of
 * {@code m} must have {@code p <= (κ · alpha / m)²}.
 *
 * <p>Source: Wang and Ramdas, "False discovery rate control with e-values", J. R. Statist. Soc. B
 * 84(3), 2022; alerting.md, section 3.2.
 */
public record EvidenceBenjaminiHochberg() implements DiscoveryRule {

  /** The calibrator's exponent. Source: alerting.md, section 3.2. */
  static final double KAPPA = 0.5;

  @Override
  public Discoveries decide(Family family) {
    int tests = family.size();
    double[] ratios = new double[tests];
    for (int test = 0; test < tests; test++) {
      ratios[test] = 1 / (family.level(test) * eValue(family.pValue(test)));
    }
    StepUp step = StepUp.of(ratios);
    boolean[] found = new boolean[tests];
    double[] heldTo = new double[tests];
    double[] alone = new double[tests];
    for (int test = 0; test < tests; test++) {
      found[test] = ratios[test] <= step.threshold();
      alone[test] = pValue(tests / family.level(test));
      heldTo[test] = pValue(tests / (family.level(test) * Math.max(1, step.count())));
    }
    return new Discoveries(found, heldTo, alone, this);
  }

  /** The e-value of a p-value; infinite for 0. */
  static double eValue(double p) {
    return KAPPA * Math.pow(p, KAPPA - 1);
  }

  /** The p-value of an e-value. */
  private static double pValue(double e) {
    return Math.min(1, Math.pow(e / KAPPA, 1 / (KAPPA - 1)));
  }
}
