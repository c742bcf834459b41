// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether a job with a changed document can go on with the state of the job before it. */
public final class Carryover {

  private Carryover() {}

  /** Every reason why not; empty where it can. */
  public static List<String> reasons(Monitor before, Monitor after) {
    var changed = new ArrayList<String>();
    note(changed, "windows", before.windows(), after.windows());
    note(changed, "slices", before.slices(), after.slices());
    note(changed, "baseline", before.baseline(), after.baseline());
    note(changed, "comparison", before.comparison(), after.comparison());
    RowSource rows = before.sources().rows();
    RowSource next = after.sources().rows();
    note(changed, "sources." + next.name() + ".from", place(rows), place(next));
    note(changed, "sources." + next.name() + ".prediction", rows.prediction(), next.prediction());
    note(changed, "sources.labels", labels(before), labels(after));
    note(changed, "ground-truth", counted(before), counted(after));
    after
        .columns()
        .forEach(
            (name, column) -> {
              ColumnSpec known = before.columns().getOrDefault(name, ColumnSpec.UNDECLARED);
              note(changed, "columns." + name + ".type", known.type(), column.type());
              note(
                  changed, "columns." + name + ".sensitive", known.sensitive(), column.sensitive());
            });
    return changed;
  }

  private static void note(List<String> changed, String what, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      changed.add(
          what
              + " has changed, so the state that was counted by it can not be taken on:"
              + " cancel and submit, which begins anew");
    }
  }

  private static String place(RowSource rows) {
    return rows.stream().from().toString();
  }

  private static List<String> labels(Monitor monitor) {
    return monitor.sources().labels().stream()
        .map(source -> source.streamName() + " " + source.stream().from())
        .toList();
  }

  /** What the joined cases are kept by; promises and waiting times may change. */
  private static Optional<List<Object>> counted(Monitor monitor) {
    return monitor
        .groundTruth()
        .map(truth -> List.of(truth.horizon(), truth.conflict(), truth.measured()));
  }
}
