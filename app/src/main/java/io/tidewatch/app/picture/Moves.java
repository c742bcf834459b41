// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture;

import io.tidewatch.app.picture.chart.BarChart;
import io.tidewatch.validators.example.CellMove;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The values of a column as rows of a chart. */
final class Moves {

  /** Rows of a chart. A choice: a screen holds them. */
  static final int ROWS = 30;

  /** Said where names are left out. */
  static final String WITHHELD = "values of a sensitive column are not shown";

  private Moves() {}

  /**
   * A row for each value, those that are frequent on neither side joined; without names where
   * nobody may see them.
   */
  static List<BarChart.Row> rows(List<CellMove> moves, boolean sensitive) {
    Set<CellMove> frequent = new HashSet<>(frequent(moves));
    var rows = new ArrayList<BarChart.Row>();
    double before = 0;
    double after = 0;
    for (CellMove move : moves) {
      if (frequent.contains(move)) {
        String name = sensitive && !move.isKind() ? "" : move.values();
        rows.add(new BarChart.Row(name, move.before(), move.after()));
      } else {
        before += move.before();
        after += move.after();
      }
    }
    int joined = moves.size() - rows.size();
    if (joined > 0) {
      rows.add(new BarChart.Row("(" + joined + " others)", before, after));
    }
    return rows;
  }

  private static List<CellMove> frequent(List<CellMove> moves) {
    return moves.size() <= ROWS
        ? moves
        : moves.stream()
            .sorted(
                Comparator.comparingDouble(
                    (CellMove move) -> -Math.max(move.before(), move.after())))
            .limit(ROWS - 1)
            .toList();
  }
}
