// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.late.LateOutcome;
import io.tidewatch.app.late.LateOutcome.LeftOut;
import io.tidewatch.app.late.LateRecords;
import io.tidewatch.validators.window.LateWindow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of the late rows of a run. */
final class LateTally {

  private final int late;
  private final LateRecords.Found found;
  private final Map<LeftOut, Long> windows = new EnumMap<>(LeftOut.class);
  private final Map<LeftOut, Long> rows = new EnumMap<>(LeftOut.class);
  private int revised;

  /**
   * Nothing yet.
   *
   * @param late rows that the run set aside
   * @param found those of them that were read again
   */
  LateTally(int late, LateRecords.Found found) {
    this.late = late;
    this.found = found;
  }

  void count(LateWindow window, LateOutcome outcome) {
    if (outcome instanceof LeftOut reason) {
      windows.merge(reason, 1L, Long::sum);
      rows.merge(reason, window.rows(), Long::sum);
    } else {
      revised++;
    }
  }

  /** A sum, and a line for each reason why something was left out. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(sum());
    if (found.moved() > 0) {
      lines.add(
          found.moved()
              + " late rows left out: at their place is a row of another time, so the source is not"
              + " the one that was read");
    }
    add(lines, LeftOut.NEVER_TOLD, "the run stored no such window to add them to");
    add(lines, LeftOut.NOT_FINAL, "the run may still revise them: merge again later");
    return lines;
  }

  private String sum() {
    int read = found.rows().size();
    String sum = read + " of " + late + " late rows read, " + revised + " windows revised";
    return read + found.moved() == late
        ? sum
        : sum + "; the others are not in the source any more, or repeat a row that counted";
  }

  /** Rows count once for each size of window that they are in. */
  private void add(List<String> lines, LeftOut reason, String why) {
    if (windows.containsKey(reason)) {
      lines.add(windows.get(reason) + " windows of " + rows.get(reason) + " rows left out: " + why);
    }
  }
}
