// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import java.util.Collection;
import java.util.List;

/**
 * The Common Expression Language (CEL) as rules of rows speak it: without macros, so without loops,
 * and with nothing but the columns to ask. It has no access to Java and no assignment; every
 * expression ends, in time linear in its own length and that of the texts it looks at.
 *
 * <p>Beside standard CEL a number may meet a whole one: {@code distance / 60 > 2}, with an overload
 * for each {@link #OPERATORS operator}. Source: github.com/cel-expr/cel-spec.
 */
public final class RowLanguage {

  /** Longest expression. A choice; unit: characters. */
  static final int CHARACTERS_MAX = 1000;

  /** Deepest nesting. A choice. */
  private static final int DEPTH_MAX = 32;

  /** Largest program of a regular expression. A choice; unit: instructions of RE2. */
  private static final int REGEX_MAX = 2000;

  /** The arithmetic that is defined between a number and a whole number too. */
  public static final List<String> OPERATORS = List.of("_+_", "_-_", "_*_", "_/_");

  /** What compiler and runtime must agree on. */
  public static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(CHARACTERS_MAX)
          .maxParseRecursionDepth(DEPTH_MAX)
          .maxRegexProgramSize(REGEX_MAX)
          .enableHeterogeneousNumericComparisons(true)
          .enableUnknownTracking(true)
          .build();

  private RowLanguage() {}

  /** The overload of an operator for a number and a whole number, in this order. */
  public static String numberAndWhole(String operator) {
    return operator + "number_whole";
  }

  /** The overload of an operator for a whole number and a number, in this order. */
  public static String wholeAndNumber(String operator) {
    return operator + "whole_number";
  }

  /** A compiler that knows these columns and takes nothing but what is true or false. */
  static CelCompiler compiler(Collection<RowExpression.Operand> operands) {
    var builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros()
            .setResultType(SimpleType.BOOL);
    for (String operator : OPERATORS) {
      builder.addFunctionDeclarations(mixed(operator));
    }
    for (RowExpression.Operand operand : operands) {
      builder.addVar(operand.identifier(), type(operand.type()));
    }
    return builder.build();
  }

  private static CelFunctionDecl mixed(String operator) {
    return CelFunctionDecl.newFunctionDeclaration(
        operator,
        CelOverloadDecl.newGlobalOverload(
            numberAndWhole(operator), SimpleType.DOUBLE, SimpleType.DOUBLE, SimpleType.INT),
        CelOverloadDecl.newGlobalOverload(
            wholeAndNumber(operator), SimpleType.DOUBLE, SimpleType.INT, SimpleType.DOUBLE));
  }

  private static CelType type(ColumnType type) {
    return switch (type) {
      case NUMERIC -> SimpleType.DOUBLE;
      case BOOLEAN -> SimpleType.BOOL;
      case TIMESTAMP -> SimpleType.TIMESTAMP;
      case CATEGORICAL, IDENTIFIER, TEXT, EMBEDDING -> SimpleType.STRING;
    };
  }
}
