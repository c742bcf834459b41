// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

/**
 * Benjamini and Hochberg's rule on {@code π̂0 · p}, where {@code π̂0 = (#{p > λ} + 1) / ((1 - λ)
 * m)} estimates the share of tests of which nothing is true. It finds more where much has moved at
 * once, and needs independent p-values: where tests share a cause, the estimate is a gamble.
 *
 * <p>Source: Storey, Taylor and Siegmund, J. R. Statist. Soc. B 66(1), 2004; alerting.md, section
 * 3.2.
 */
public record Storey() implements DiscoveryRule {

  /** p-values above it are taken for those of true nulls. Source: alerting.md, section 3.2. */
  static final double LAMBDA = 0.5;

  @Override
  public Discoveries decide(Family family) {
    return StepUp.decide(family, 1, nullShare(family, family.above(LAMBDA)), this);
  }

  /**
   * The estimate {@code π̂0}, above 0; it may exceed 1.
   *
   * @param above number of p-values above {@link #LAMBDA}
   */
  static double nullShare(Family family, int above) {
    return (above + 1) / ((1 - LAMBDA) * family.size());
  }
}
