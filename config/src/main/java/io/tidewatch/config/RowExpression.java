// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An expression of CEL over the declared columns of a row, such as {@code arr_time > dep_time}.
 *
 * <p>A column stands for its value: a number, a text, true or false, a time. In an identifier every
 * character of the column's name but letters, digits and {@code _} is written as {@code _}: the
 * column {@code /bill/city} is {@code _bill_city}. A name that CEL keeps for itself gets a {@code
 * _} after it.
 */
public final class RowExpression implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Words of CEL, and its names of types. Source: cel-spec, langdef.md, "Syntax". */
  private static final Set<String> RESERVED =
      Set.of(
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "false",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "namespace",
          "null",
          "package",
          "return",
          "true",
          "var",
          "void",
          "while",
          "int",
          "uint",
          "double",
          "bool",
          "string",
          "bytes",
          "list",
          "map",
          "null_type",
          "type",
          "dyn");

  private final String text;
  private final ArrayList<Operand> operands;
  private final ArrayList<Mistake> mistakes;

  /**
   * A column that an expression asks for.
   *
   * @param identifier how the expression writes it
   */
  public record Operand(String identifier, String column, ColumnType type)
      implements Serializable {}

  /**
   * What is wrong with an expression.
   *
   * @param column characters before the place, in the text
   */
  record Mistake(String message, int column) implements Serializable {}

  /**
   * Reads an expression; whatever is wrong with it stands in {@link #mistakes}.
   *
   * @param columns what the author says of columns
   */
  RowExpression(String text, Map<String, ColumnSpec> columns) {
    this.text = text;
    var names = new RowNames(columns);
    operands = new ArrayList<>();
    mistakes = new ArrayList<>(names.resolve(text, operands));
    if (mistakes.isEmpty()) {
      CelValidationResult result = RowLanguage.compiler(operands).compile(text);
      for (CelIssue issue : result.getErrors()) {
        mistakes.add(
            new Mistake(
                "is not an expression, must be true or false of a row: " + issue.getMessage(),
                issue.getSourceLocation().getColumn()));
      }
    }
  }

  /** As the author wrote it. */
  public String text() {
    return text;
  }

  /** The columns that are asked for, each once. */
  public List<Operand> operands() {
    return List.copyOf(operands);
  }

  List<Mistake> mistakes() {
    return List.copyOf(mistakes);
  }

  /** The expression as CEL's runtime takes it. */
  public CelAbstractSyntaxTree tree() {
    try {
      return RowLanguage.compiler(operands).compile(text).getAst();
    } catch (CelValidationException e) {
      throw new IllegalStateException("expression is " + text + ", must have been refused", e);
    }
  }

  /** How a column is written in an expression. */
  static String identifier(String column) {
    var identifier = new StringBuilder(column.length() + 1);
    for (int i = 0; i < column.length(); i++) {
      char c = column.charAt(i);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '_');
      identifier.append(plain ? c : '_');
    }
    if (identifier.isEmpty() || Character.isDigit(identifier.charAt(0))) {
      identifier.insert(0, '_');
    }
    return isReserved(identifier.toString())
        ? identifier.append('_').toString()
        : identifier.toString();
  }

  static boolean isReserved(String identifier) {
    return RESERVED.contains(identifier);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowExpression that
        && text.equals(that.text)
        && operands.equals(that.operands);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
