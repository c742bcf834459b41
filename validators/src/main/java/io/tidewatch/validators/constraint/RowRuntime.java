// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.constraint;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import io.tidewatch.config.RowExpression;
import io.tidewatch.config.RowLanguage;

/** Runs expressions: CEL, and arithmetic between a number and a whole number. */
final class RowRuntime {

  private static final CelRuntime RUNTIME = runtime();

  private RowRuntime() {}

  static Program program(RowExpression expression) {
    try {
      return RUNTIME.createProgram(expression.tree());
    } catch (CelEvaluationException e) {
      throw new IllegalArgumentException(
          "expression is " + expression + ", must be one that the loader took", e);
    }
  }

  private static CelRuntime runtime() {
    var builder = CelRuntimeFactory.plannerRuntimeBuilder().setOptions(RowLanguage.OPTIONS);
    for (String operator : RowLanguage.OPERATORS) {
      builder.addFunctionBindings(
          CelFunctionBinding.from(
              RowLanguage.numberAndWhole(operator),
              Double.class,
              Long.class,
              (number, whole) -> apply(operator, number, whole)),
          CelFunctionBinding.from(
              RowLanguage.wholeAndNumber(operator),
              Long.class,
              Double.class,
              (whole, number) -> apply(operator, whole, number)));
    }
    return builder.build();
  }

  private static double apply(String operator, double left, double right) {
    return switch (operator) {
      case "_+_" -> left + right;
      case "_-_" -> left - right;
      case "_*_" -> left * right;
      case "_/_" -> left / right;
      default -> throw new AssertionError(operator);
    };
  }
}
