// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

/**
 * LORD++: tests p-values as they come, at levels that discoveries earn. Its p-values must be
 * independent where nothing is true.
 *
 * <p>Without discoveries the level dies: after 48,000 calm tests, a day of 2,000 hourly series, it
 * is 3.3e-9 at {@code alpha = .05}. So no monitor offers it; it is here to be compared with.
 * Source: Ramdas, Yang, Wainwright and Jordan, "Online control of the false discovery rate with
 * decaying memory", NIPS 2017; alerting.md, section 3.3.
 */
public record LordPlusPlus(OnlineLedger ledger) implements DiscoveryRule {

  private static final OnlineTests TESTS =
      new OnlineTests(0.1, 1, 1, p -> true, LordPlusPlus::share);

  /** Makes the shares' sum 1. Source: alerting.md, section 3.3. */
  private static final double FIRST = 0.07720838;

  public LordPlusPlus() {
    this(OnlineLedger.EMPTY);
  }

  @Override
  public Discoveries decide(Family family) {
    return TESTS.decide(family, ledger, LordPlusPlus::new);
  }

  private static double share(long ordinal) {
    double place = (double) ordinal;
    double log = Math.log(place);
    return FIRST * Math.log(Math.max(place, 2)) / (place * Math.exp(Math.sqrt(log)));
  }
}
