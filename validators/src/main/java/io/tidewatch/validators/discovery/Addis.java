// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

/**
 * ADDIS: as {@link Saffron}, and tests with {@code p > τ}, which say that a null is more than true,
 * cost no time either. It gains where tests are conservative.
 *
 * <p>Its level dies in calm traffic too. Source: Tian and Ramdas, "ADDIS: an adaptive discarding
 * algorithm for online FDR control with conservative nulls", NeurIPS 2019; alerting.md, section
 * 3.3.
 */
public record Addis(OnlineLedger ledger) implements DiscoveryRule {

  /** Source: alerting.md, section 3.3. */
  static final double LAMBDA = 0.25;

  /** Source: alerting.md, section 3.3. */
  static final double TAU = 0.5;

  private static final OnlineTests TESTS =
      new OnlineTests(0.5, TAU - LAMBDA, LAMBDA, p -> p > LAMBDA && p <= TAU, PowerSpending::share);

  public Addis() {
    this(OnlineLedger.EMPTY);
  }

  @Override
  public Discoveries decide(Family family) {
    return TESTS.decide(family, ledger, Addis::new);
  }
}
