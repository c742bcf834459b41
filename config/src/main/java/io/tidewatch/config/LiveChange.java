// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import io.tidewatch.config.GroundTruth.Objective;
import io.tidewatch.config.GroundTruth.Objective.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a job that runs can go over to a changed document. It can where only that has changed by
 * which windows are judged and incidents are decided: drift gates, {@code missing-share-max},
 * objectives of windows, alerts, gate, owner, runbook, lineage. What rows are read, checked and
 * counted by needs a savepoint, and destinations are the notifier's.
 */
public final class LiveChange {

  private static final String HAS_CHANGED =
      " has changed, must stay as it is while the job runs: tidewatch upgrade takes it";

  private LiveChange() {}

  /** Every reason why not; empty where it can. */
  public static List<String> reasons(Monitor before, Monitor after) {
    var changed = new ArrayList<String>();
    if (!before.name().equals(after.name())) {
      changed.add("monitor is " + after.name() + ", must be " + before.name());
    }
    note(changed, "sources", before.sources(), after.sources());
    note(changed, "windows", before.windows(), after.windows());
    note(changed, "slices", before.slices(), after.slices());
    note(changed, "rows", before.rows(), after.rows());
    note(changed, "baseline", before.baseline(), after.baseline());
    note(changed, "drift.discovery", before.drift().discovery(), after.drift().discovery());
    note(changed, "ground-truth", counted(before), counted(after));
    note(changed, "ground-truth.slo of error budgets", budgets(before), budgets(after));
    noteSlices(changed, promised(before), promised(after));
    note(changed, "comparison", before.comparison(), after.comparison());
    note(changed, "validation-set", before.validationSet(), after.validationSet());
    note(
        changed,
        "alerts.no-data-after",
        before.alerts().noDataAfter(),
        after.alerts().noDataAfter());
    note(changed, "privacy", before.privacy(), after.privacy());
    note(changed, "limits", before.limits(), after.limits());
    noteColumns(changed, before.columns(), after.columns());
    return changed;
  }

  private static void note(List<String> changed, String what, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      changed.add(what + HAS_CHANGED);
    }
  }

  /** Of all that either document names: what is left out is undeclared. */
  private static void noteColumns(
      List<String> changed, Map<String, ColumnSpec> before, Map<String, ColumnSpec> after) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      ColumnSpec known = before.getOrDefault(name, ColumnSpec.UNDECLARED);
      ColumnSpec next = after.getOrDefault(name, ColumnSpec.UNDECLARED);
      String path = "columns." + name + ".";
      note(changed, path + "type", known.type(), next.type());
      note(changed, path + "range", known.range(), next.range());
      note(changed, path + "on-breach", known.onBreach(), next.onBreach());
      note(changed, path + "sensitive", known.sensitive(), next.sensitive());
      note(changed, path + "rules", known.rules(), next.rules());
      note(changed, "columns." + name, before.containsKey(name), after.containsKey(name));
    }
  }

  /** Slices that nobody had promised anything of may have been folded into others. */
  private static void noteSlices(List<String> changed, Set<String> before, Set<String> after) {
    var added = new TreeSet<>(after);
    added.removeAll(before);
    added.remove("all");
    for (String slice : added) {
      changed.add(
          "ground-truth.slo.slice is "
              + slice
              + ", must be all, or one of the document that was submitted, while the job runs:"
              + " tidewatch upgrade takes it");
    }
  }

  private static Set<String> promised(Monitor monitor) {
    return monitor.groundTruth().map(GroundTruth::slo).orElse(List.of()).stream()
        .map(Objective::slice)
        .collect(Collectors.toSet());
  }

  /** All of it but what people promise. */
  private static Optional<List<Object>> counted(Monitor monitor) {
    return monitor
        .groundTruth()
        .map(
            truth ->
                List.of(
                    truth.horizon(),
                    truth.waitForLabels(),
                    truth.conflict(),
                    truth.measured(),
                    truth.offline(),
                    truth.estimation()));
  }

  /** Panes are kept for as long as these say. */
  private static List<Objective> budgets(Monitor monitor) {
    return monitor.groundTruth().map(GroundTruth::slo).orElse(List.of()).stream()
        .filter(objective -> objective.judged() == Judged.BY_BUDGET)
        .toList();
  }
}
