// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import io.tidewatch.config.GroundTruth.Objective;
import io.tidewatch.config.GroundTruth.Objective.Judged;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a job that runs can go over to a changed document. It can where only that has changed by
 * which windows are judged and incidents are decided: drift gates, {@code missing-share-max},
 * objectives of windows, alerts, gate, owner, runbook, dashboard, lineage. What rows are read,
 * checked and counted by needs a savepoint, and destinations are the notifier's.
 */
public final class LiveChange {

  private static final String HAS_CHANGED =
      " has changed, must stay as it is while the job runs: tidewatch upgrade takes it";

  private LiveChange() {}

  /** Every reason why not; empty where it can. */
  public static List<String> reasons(Monitor before, Monitor after) {
    var changed = new Differences(HAS_CHANGED);
    if (!before.name().equals(after.name())) {
      changed.add("monitor is " + after.name() + ", must be " + before.name());
    }
    changed.note("sources", before.sources(), after.sources());
    changed.note("windows", before.windows(), after.windows());
    changed.note("slices", before.slices(), after.slices());
    changed.note("rows", before.rows(), after.rows());
    changed.note("baseline", before.baseline(), after.baseline());
    changed.note("drift.discovery", before.drift().discovery(), after.drift().discovery());
    changed.note("ground-truth", counted(before), counted(after));
    changed.note("ground-truth.slo of error budgets", budgets(before), budgets(after));
    noteSlices(changed, promised(before), promised(after));
    changed.note("comparison", before.comparison(), after.comparison());
    changed.note("validation-set", before.validationSet(), after.validationSet());
    changed.note(
        "alerts.no-data-after", before.alerts().noDataAfter(), after.alerts().noDataAfter());
    changed.note("privacy", before.privacy(), after.privacy());
    changed.note("limits", before.limits(), after.limits());
    noteColumns(changed, before.columns(), after.columns());
    return changed.reasons();
  }

  private static void noteColumns(
      Differences changed, Map<String, ColumnSpec> before, Map<String, ColumnSpec> after) {
    changed.noteColumns(
        before,
        after,
        (path, known, next) -> {
          changed.note(path + ".type", known.type(), next.type());
          changed.note(path + ".range", known.range(), next.range());
          changed.note(path + ".on-breach", known.onBreach(), next.onBreach());
          changed.note(path + ".sensitive", known.sensitive(), next.sensitive());
          changed.note(path + ".rules", known.rules(), next.rules());
        });
    changed.note("the set of declared columns", before.keySet(), after.keySet());
  }

  /** Slices that nobody had promised anything of may have been folded into others. */
  private static void noteSlices(Differences changed, Set<String> before, Set<String> after) {
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
