// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.discovery.BatchLedger;

/**
 * What a rule that decides across windows remembers of one family.
 *
 * @param newest the newest window that it has decided
 */
public record KeptLedger(BatchLedger ledger, Place newest) {}
