// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

/**
 * SAFFRON: as {@link LordPlusPlus}, but tests with {@code p <= λ}, which may be true, cost no time;
 * so it adapts to the share of true nulls, as {@link Storey} does for a batch.
 *
 * <p>Its level dies in calm traffic too. Source: Ramdas, Zrnic, Wainwright and Jordan, "SAFFRON: an
 * adaptive algorithm for online control of the false discovery rate", ICML 2018; alerting.md,
 * section 3.3.
 */
public record Saffron(OnlineLedger ledger) implements DiscoveryRule {

  /** Source: alerting.md, section 3.3. */
  static final double LAMBDA = 0.5;

  private static final OnlineTests TESTS =
      new OnlineTests(0.5, 1 - LAMBDA, LAMBDA, p -> p > LAMBDA, PowerSpending::share);

  public Saffron() {
    this(OnlineLedger.EMPTY);
  }

  @Override
  public Discoveries decide(Family family) {
    return TESTS.decide(family, ledger, Saffron::new);
  }
}
