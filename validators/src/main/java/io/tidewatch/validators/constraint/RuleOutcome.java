// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.constraint;

/** What a rule says of one row. */
public enum RuleOutcome {
  KEPT,
  BREACHED,
  /** The row does not have what the rule asks for, or asking failed. It is no breach. */
  UNKNOWN
}
