// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

/**
 * Benjamini and Hochberg's step-up rule: all tests up to the largest {@code k} with {@code p(k) <=
 * k · alpha / m}. Of the discoveries at most {@code alpha} are expected to be false, if p-values
 * are independent or depend positively on each other.
 *
 * <p>Source: Benjamini and Hochberg, "Controlling the false discovery rate", J. R. Statist. Soc. B
 * 57(1), 1995; alerting.md, section 3.2.
 */
public record BenjaminiHochberg() implements DiscoveryRule {

  @Override
  public Discoveries decide(Family family) {
    return StepUp.decide(family, 1, 1, this);
  }
}
