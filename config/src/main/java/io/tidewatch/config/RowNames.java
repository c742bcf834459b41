// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import io.tidewatch.config.RowExpression.Mistake;
import io.tidewatch.config.RowExpression.Operand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the columns that an expression names, and what only its tree shows to be wrong. */
final class RowNames {

  private final Map<String, ColumnSpec> columns;
  private final Map<String, String> byIdentifier = new HashMap<>();

  RowNames(Map<String, ColumnSpec> columns) {
    this.columns = columns;
    for (String column : columns.keySet()) {
      byIdentifier.putIfAbsent(RowExpression.identifier(column), column);
    }
  }

  /**
   * Adds the columns that are named to the operands.
   *
   * @return what is wrong
   */
  List<Mistake> resolve(String text, List<Operand> operands) {
    CelValidationResult parsed = RowLanguage.compiler(List.of()).parse(text);
    List<Mistake> mistakes = new ArrayList<>();
    for (CelIssue issue : parsed.getErrors()) {
      mistakes.add(
          new Mistake(
              "is not an expression, must be one of CEL: " + issue.getMessage(),
              issue.getSourceLocation().getColumn()));
    }
    if (mistakes.isEmpty()) {
      walk(treeOf(parsed), operands, mistakes);
    }
    return mistakes;
  }

  private void walk(CelAbstractSyntaxTree tree, List<Operand> operands, List<Mistake> mistakes) {
    Map<Long, Integer> places = tree.getSource().getPositionsMap();
    var seen = new TreeSet<String>();
    CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .map(CelNavigableExpr::expr)
        .forEach(
            node -> {
              int place = places.getOrDefault(node.id(), 0);
              if (node.exprKind().getKind() == ExprKind.Kind.IDENT
                  && seen.add(node.ident().name())) {
                name(node.ident().name(), place, operands, mistakes);
              }
              badPattern(node).ifPresent(rule -> mistakes.add(new Mistake(rule, place)));
            });
  }

  private void name(String identifier, int place, List<Operand> operands, List<Mistake> mistakes) {
    String column = byIdentifier.get(identifier);
    if (column == null) {
      if (!RowExpression.isReserved(identifier)) {
        mistakes.add(new Mistake(unknown(identifier), place));
      }
      return;
    }
    ColumnSpec spec = columns.getOrDefault(column, ColumnSpec.UNDECLARED);
    Optional<ColumnType> type = spec.type();
    if (type.isEmpty()) {
      mistakes.add(
          new Mistake("uses " + column + " without a type, must be of a declared type", place));
    } else if (spec.sensitive()) {
      mistakes.add(
          new Mistake(
              "uses " + column + ", which is hashed, must be without sensitive columns", place));
    } else {
      operands.add(new Operand(identifier, column, type.get()));
    }
  }

  private String unknown(String identifier) {
    return "uses "
        + identifier
        + ", must be a column declared under columns"
        + Nearest.to(identifier, byIdentifier.keySet()).map(near -> ", such as " + near).orElse("");
  }

  /** A constant pattern that is none would fail on each row. */
  private static Optional<String> badPattern(CelExpr node) {
    if (node.exprKind().getKind() != ExprKind.Kind.CALL
        || !node.call().function().equals("matches")
        || node.call().args().isEmpty()) {
      return Optional.empty();
    }
    CelExpr last = node.call().args().get(node.call().args().size() - 1);
    if (last.exprKind().getKind() != ExprKind.Kind.CONSTANT
        || last.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      return Optional.empty();
    }
    try {
      Pattern.compile(last.constant().stringValue());
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("matches no pattern, must be one of RE2: " + e.getDescription());
    }
  }

  private static CelAbstractSyntaxTree treeOf(CelValidationResult parsed) {
    try {
      return parsed.getAst();
    } catch (CelValidationException e) {
      throw new IllegalStateException(e); // it has no errors
    }
  }
}
