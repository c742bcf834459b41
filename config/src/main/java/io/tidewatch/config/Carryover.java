// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a job with a changed document can go on with the state of the job before it. */
public final class Carryover {

  private static final String HAS_CHANGED =
      " has changed, so the state that was counted by it can not be taken on:"
          + " cancel and submit, which begins anew";

  private Carryover() {}

  /** Every reason why not; empty where it can. */
  public static List<String> reasons(Monitor before, Monitor after) {
    var changed = new Differences(HAS_CHANGED);
    changed.note("windows", before.windows(), after.windows());
    changed.note("slices", before.slices(), after.slices());
    changed.note("baseline", before.baseline(), after.baseline());
    changed.note("comparison", before.comparison(), after.comparison());
    RowSource rows = before.sources().rows();
    RowSource next = after.sources().rows();
    changed.note("sources." + next.name() + ".from", place(rows), place(next));
    changed.note("sources." + next.name() + ".prediction", rows.prediction(), next.prediction());
    changed.note("sources.labels", labels(before), labels(after));
    changed.note("ground-truth", counted(before), counted(after));
    noteColumns(changed, before.columns(), after.columns());
    noteChanges(changed, before.sources().changes(), after.sources().changes());
    changed.note(
        "privacy.salt", before.privacy().map(Privacy::salt), after.privacy().map(Privacy::salt));
    if (Collections.disjoint(brokers(before), brokers(after))) {
      changed.add("kafka.bootstrap-servers" + HAS_CHANGED);
    }
    return changed.reasons();
  }

  private static void noteColumns(
      Differences changed, Map<String, ColumnSpec> before, Map<String, ColumnSpec> after) {
    changed.noteColumns(
        before,
        after,
        (path, known, next) -> {
          changed.note(path + ".type", known.type(), next.type());
          changed.note(path + ".sensitive", known.sensitive(), next.sensitive());
        });
  }

  /** A stream of changes may come and go, but the offsets of one topic are not another's. */
  private static void noteChanges(
      Differences changed, Optional<ChangeSource> before, Optional<ChangeSource> after) {
    if (before.isPresent() && after.isPresent()) {
      Location from = before.get().stream().from();
      changed.note("sources.changes.from", from, after.get().stream().from());
    }
  }

  /** Of a cluster that goes on, a broker may be named anew, but not all of them at once. */
  private static Set<String> brokers(Monitor monitor) {
    String named = monitor.kafka().map(KafkaCluster::bootstrapServers).orElse("");
    return Set.copyOf(Arrays.asList(named.split(",", -1)));
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
