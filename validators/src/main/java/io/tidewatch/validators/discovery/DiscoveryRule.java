// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

import io.tidewatch.config.DiscoveryControl;

/**
 * Says which tests of a family are discoveries, so that few of them are false. A rule is a value:
 * one that decides across families remembers those before in itself, and {@link
 * Discoveries#after()} is the rule for the next.
 */
public interface DiscoveryRule {

  /** Decides one family. Cost: {@code O(m log m)} for {@code m} tests, if not said otherwise. */
  Discoveries decide(Family family);

  /**
   * The rule of that name.
   *
   * @param ledger what the rule has decided before; only batch rules go by it
   */
  static DiscoveryRule of(DiscoveryControl control, BatchLedger ledger) {
    return switch (control) {
      case BH -> new BenjaminiHochberg();
      case STOREY -> new Storey();
      case BY -> new BenjaminiYekutieli();
      case E_BH -> new EvidenceBenjaminiHochberg();
      case BATCH_BH -> new BatchBenjaminiHochberg(ledger);
      case BATCH_STOREY -> new BatchStorey(ledger);
    };
  }
}
