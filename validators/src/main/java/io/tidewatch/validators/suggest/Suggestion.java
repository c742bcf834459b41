// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.suggest;

import io.tidewatch.config.ColumnType;
import io.tidewatch.config.Limits;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.ColumnBaseline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The {@code columns} of a monitor document, learned from a baseline. Pure. */
public final class Suggestion {

  private static final Set<ColumnType> TYPES =
      Set.of(
          ColumnType.NUMERIC,
          ColumnType.CATEGORICAL,
          ColumnType.BOOLEAN,
          ColumnType.IDENTIFIER,
          ColumnType.TIMESTAMP,
          ColumnType.TEXT);

  private Suggestion() {}

  /** Lines of YAML, to be pasted in place of the document's {@code columns}. */
  public static List<String> of(Baseline baseline, Limits limits) {
    var lines = new ArrayList<String>();
    lines.add("# Learned from baseline " + baseline.id() + ", monitor " + baseline.monitor() + ":");
    lines.add("# " + baseline.rows() + " rows, " + baseline.from() + " to " + baseline.to() + ".");
    lines.add(
        "# The rules are soft: a window breaches one if its share of breaking rows is unlike");
    lines.add("# that of the last windows, at p <= 0.5 false alarms a week over all shares of a");
    lines.add(
        "# window, and has moved by .01 or more. A missing-share-max is hard. What a comment");
    lines.add("# says of rows is the chance that one good row breaks the rule.");
    lines.add("columns:");
    for (Map.Entry<String, ColumnBaseline> column : baseline.columns().entrySet()) {
      if (TYPES.contains(column.getValue().frame().type())) {
        List<String> rules =
            new ColumnSuggestion(column.getValue(), limits.rowsPerVerdict()).lines();
        if (!rules.isEmpty()) {
          lines.add("  " + YamlScalar.key(column.getKey()) + ":");
          rules.forEach(rule -> lines.add("    " + rule));
        }
      }
    }
    return lines;
  }
}
