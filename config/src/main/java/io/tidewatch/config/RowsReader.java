// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the rules that tie the fields of a row together. */
final class RowsReader {

  static final String NAME_RULE = "[a-z0-9-]{1,63}";
  static final Pattern NAME = Pattern.compile(NAME_RULE);

  private final Map<String, ColumnSpec> columns;

  /** A reader of rules over these declared columns. */
  RowsReader(Map<String, ColumnSpec> columns) {
    this.columns = columns;
  }

  List<RowRule> rows(Value list) {
    List<RowRule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Value element : Section.elements(list, "a list of rules {name, must}")) {
      Section section = Section.of(element, Keys.ROW_RULE);
      Value named = section.required("name", NAME_RULE);
      String name = named.matching(NAME, NAME_RULE);
      if (!names.add(name) && named.place().isFine()) {
        named.refuse("given once");
      }
      RowExpression must = expression(section.required("must", "an expression over columns"));
      rules.add(
          new RowRule(
              name, must, RulesReader.onBreach(section), RulesReader.breachShareMax(section)));
    }
    return List.copyOf(rules);
  }

  /** Reads an expression and tells what is wrong with it. */
  RowExpression expression(Value value) {
    RowExpression expression = new RowExpression(value.text("an expression over columns"), columns);
    if (value.place().isFine() && !value.place().missing()) {
      for (RowExpression.Mistake mistake : expression.mistakes()) {
        tell(value.place(), mistake);
      }
    }
    return expression;
  }

  /** Points into the text where the text stands in one line, as it is written. */
  private static void tell(Place place, RowExpression.Mistake mistake) {
    ScalarNode text = place.scalar().orElseThrow();
    boolean oneLine =
        text.getScalarStyle() != ScalarStyle.LITERAL
            && text.getScalarStyle() != ScalarStyle.FOLDED
            && text.getStartMark().getLine() == text.getEndMark().getLine();
    int quote = text.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
    int offset = oneLine ? quote + mistake.column() : 0;
    place
        .problems()
        .add(
            place.name(),
            mistake.message(),
            text.getStartMark().getLine() + 1,
            text.getStartMark().getColumn() + 1 + offset);
  }
}
