// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.constraint;

import io.tidewatch.config.ColumnSpec.OnBreach;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.RowRule;
import io.tidewatch.validators.event.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a monitor over rows, ready to be asked. Pure, but not for use by two threads.
 *
 * <p>Cost of a row: some 30 ns a rule for types, ranges and values, some 200 ns for a pattern of
 * RE2, which is linear in the text, and 0.5 to 2.5 µs for an expression.
 */
public final class RowRules {

  private final List<Rule> rules;

  private RowRules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** All rules: those of columns in the order of the document, then those over rows. */
  public static RowRules of(Monitor monitor) {
    var rules = new ArrayList<Rule>();
    monitor.columns().forEach((column, spec) -> rules.addAll(ColumnContract.of(column, spec)));
    for (RowRule rule : monitor.rows()) {
      rules.add(new ExpressionRule(rule, monitor.columns()));
    }
    return new RowRules(rules);
  }

  /** The rules that set a row aside which breaks them. */
  public static RowRules quarantining(Monitor monitor) {
    var rules = new ArrayList<Rule>();
    monitor
        .columns()
        .forEach(
            (column, spec) -> {
              if (spec.onBreach() == OnBreach.QUARANTINE) {
                rules.addAll(ColumnContract.of(column, spec));
              }
            });
    for (RowRule rule : monitor.rows()) {
      if (rule.onBreach() == OnBreach.QUARANTINE) {
        rules.add(new ExpressionRule(rule, monitor.columns()));
      }
    }
    return new RowRules(rules);
  }

  public int size() {
    return rules.size();
  }

  public RuleId id(int rule) {
    return rules.get(rule).id();
  }

  /** What one rule says of a row. */
  public RuleOutcome judge(int rule, Row row) {
    return rules.get(rule).judge(row);
  }

  /** How the row breaks the first rule that it breaks; empty where it keeps all. */
  public Optional<Breach> firstBreach(Row row) {
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (rule.judge(row) == RuleOutcome.BREACHED) {
        return Optional.of(rule.breach(row));
      }
    }
    return Optional.empty();
  }
}
