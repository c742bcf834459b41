// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.constraint;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.RowExpression;
import io.tidewatch.config.RowRule;
import io.tidewatch.validators.event.Row;
import java.util.Map;
import java.util.OptionalDouble;

/** The rows of which an expression is true. Pure, but not for use by two threads. */
public final class RowFilter {

  private final ExpressionRule rule;

  /**
   * A filter over declared columns.
   *
   * @param name in errors
   */
  public RowFilter(String name, RowExpression where, Map<String, ColumnSpec> columns) {
    this.rule =
        new ExpressionRule(
            new RowRule(name, where, ColumnSpec.OnBreach.TAG, OptionalDouble.empty()), columns);
  }

  /** Whether it is true; not where it says nothing, as of a value that is missing. */
  public boolean holds(Row row) {
    return rule.judge(row) == RuleOutcome.KEPT;
  }
}
