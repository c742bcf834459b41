// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

import java.util.function.DoublePredicate;
import java.util.function.Function;

/**
 * Tests one p-value after the other, each at a level that only those before it decide. Cost: {@code
 * O(m · R)} for {@code m} tests and {@code R} discoveries so far.
 *
 * @param start share of the level that is there before the first discovery
 * @param factor of what the ledger allows
 * @param most the greatest level of a test
 * @param ticks for which p-values the clock ticks
 */
record OnlineTests(
    double start, double factor, double most, DoublePredicate ticks, OnlineLedger.Shares shares) {

  /**
   * The discoveries of a family, whose tests are taken in their order.
   *
   * @param next makes the rule of the ledger after them
   */
  Discoveries decide(
      Family family, OnlineLedger before, Function<OnlineLedger, DiscoveryRule> next) {
    OnlineLedger ledger = before;
    boolean[] found = new boolean[family.size()];
    double[] levels = new double[family.size()];
    double level = family.level();
    for (int test = 0; test < found.length; test++) {
      double wealth = ledger.wealth(level, start * level, shares);
      levels[test] = Math.min(most, factor * wealth) * family.weight(test);
      found[test] = family.pValue(test) <= levels[test];
      ledger = ledger.after(ticks.test(family.pValue(test)) ? 1 : 0, found[test]);
    }
    return new Discoveries(found, levels, levels, next.apply(ledger));
  }
}
