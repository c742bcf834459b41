// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.constraint;

import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.PartialVars;
import dev.cel.runtime.Program;
import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.RowExpression;
import io.tidewatch.config.RowRule;
import io.tidewatch.validators.event.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule over several columns. A value that is missing, or not of its type, is unknown; the rule
 * says nothing then, unless the others decide it: {@code a > b || c} is kept where {@code c} is
 * true whatever {@code a} is. A row on which the expression fails, as on a division by zero, says
 * nothing either.
 */
final class ExpressionRule implements Rule {

  private final RowRule rule;
  private final List<Operand> operands = new ArrayList<>();
  private final Program program;
  private final CelVariableResolver resolver = this::valueOf;

  ExpressionRule(RowRule rule, Map<String, ColumnSpec> columns) {
    this.rule = rule;
    for (RowExpression.Operand operand : rule.must().operands()) {
      ColumnSpec spec = columns.getOrDefault(operand.column(), ColumnSpec.UNDECLARED);
      operands.add(new Operand(operand, new ColumnCursor(operand.column(), spec)));
    }
    this.program = RowRuntime.program(rule.must());
  }

  @Override
  public RuleId id() {
    return RuleId.ofRows(rule.name());
  }

  @Override
  public RuleOutcome judge(Row row) {
    var unknown = new ArrayList<CelAttributePattern>(0);
    for (Operand operand : operands) {
      operand.read(row);
      if (operand.value().isEmpty()) {
        unknown.add(operand.pattern());
      }
    }
    try {
      Object result =
          unknown.isEmpty()
              ? program.eval(resolver)
              : program.eval(PartialVars.of(resolver, unknown));
      if (result instanceof Boolean keeps) {
        return keeps ? RuleOutcome.KEPT : RuleOutcome.BREACHED;
      }
      return RuleOutcome.UNKNOWN;
    } catch (CelEvaluationException | RuntimeException e) {
      return RuleOutcome.UNKNOWN; // told by the count of unknown rows
    }
  }

  @Override
  public Breach breach(Row row) {
    var detail = new StringBuilder();
    for (Operand operand : operands) {
      detail.append(operand.cursor().column()).append(" is ").append(operand.cursor().shown(row));
      detail.append(", ");
    }
    detail.append("must be ").append(rule.must().text());
    return new Breach(id(), id().check(), detail.toString());
  }

  private Optional<Object> valueOf(String identifier) {
    for (Operand operand : operands) {
      if (operand.identifier().equals(identifier)) {
        return operand.value();
      }
    }
    return Optional.empty();
  }
}
