// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.RawRecord.Rejection;
import io.tidewatch.validators.constraint.Breach;
import io.tidewatch.validators.constraint.RowRules;
import io.tidewatch.validators.event.Row;
import java.util.Optional;

/** What a row must keep to go on; the rules stand where {@code on-breach} is {@code quarantine}. */
final class RowContract {

  private final RowRules rules;

  RowContract(Monitor monitor) {
    this.rules = RowRules.quarantining(monitor);
  }

  /** Why a row is set aside; empty where it keeps every rule. */
  Optional<Rejection> rejection(Row row) {
    Optional<Breach> breach = rules.firstBreach(row);
    return breach.isEmpty()
        ? Optional.empty()
        : Optional.of(Rejection.of(breach.get().reason(), breach.get().detail()));
  }
}
