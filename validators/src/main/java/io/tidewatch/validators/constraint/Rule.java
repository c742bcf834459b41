// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.constraint;

import io.tidewatch.validators.event.Row;

/** A rule that each row keeps or breaks. Not for use by two threads: it remembers where to look. */
interface Rule {

  RuleId id();

  RuleOutcome judge(Row row);

  /** Says how a row breaks the rule; only for rows that do. */
  Breach breach(Row row);
}
