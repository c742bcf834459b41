// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.constraint;

import io.tidewatch.validators.event.Row;

/**
 * A rule over the values of one column.
 *
 * @param reason the word for counters
 * @param must how a message ends: {@code must be …}
 */
record ColumnRule(RuleId id, ColumnCursor cursor, String reason, String must, Test test)
    implements Rule {

  /** Says of the value under the cursor what the rule says. */
  @FunctionalInterface
  interface Test {
    RuleOutcome of(ColumnCursor cursor, Row row);
  }

  @Override
  public RuleOutcome judge(Row row) {
    return test.of(cursor, row);
  }

  @Override
  public Breach breach(Row row) {
    return new Breach(
        id, reason, cursor.column() + " is " + cursor.shown(row) + ", must be " + must);
  }
}
