// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

/**
 * Benjamini and Hochberg's rule on one batch after another, at levels by which the false discovery
 * rate of all batches together is at most {@code alpha}.
 *
 * <p>Without discoveries the level of the {@code t}-th batch falls as {@code t^-1.6}: after a calm
 * day of hourly windows it is 1/370 of {@code alpha}, after a calm month 1/85,000. It suits a
 * limited number of families; for monitoring without end each window has its own rule. Source: see
 * {@link BatchLedger}.
 */
public record BatchBenjaminiHochberg(BatchLedger ledger) implements DiscoveryRule {

  @Override
  public Discoveries decide(Family family) {
    if (family.size() == 0) {
      return StepUp.decide(family, 1, 1, this);
    }
    double level = ledger.next(family);
    double scale = level / family.level();
    Discoveries found = StepUp.decide(family, scale, 1, this);
    var result = new BatchLedger.Result(CertainTest.count(family, scale, 1), found.count());
    return found.followedBy(new BatchBenjaminiHochberg(ledger.with(level, result)));
  }
}
