// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.outcome;

import io.tidewatch.sinks.store.Manifest;
import io.tidewatch.validators.format.Hash;

/**
 * Stored outcomes: the facts, and where the tables are.
 *
 * @param tables SHA-256 of the tables, which names their blob
 */
public record OutcomeManifest(OutcomeFacts facts, String tables) implements Manifest {

  /** A hash of event-time facts and of the tables: a replay gives the same id. */
  @Override
  public String id() {
    return Hash.id(
        facts.monitor(),
        facts.monitorVersion(),
        facts.subject(),
        facts.window(),
        facts.asOf(),
        facts.told(),
        tables);
  }
}
