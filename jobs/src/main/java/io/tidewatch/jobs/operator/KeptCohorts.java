// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.slice.LeafLimit;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.CohortCell;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.CohortsFormat;
import io.tidewatch.validators.truth.OutcomeTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * A run-off triangle in state, by the pane of its predictions. The leaves of each pane are held to
 * the limit of the monitor; those of slices of which something is promised keep their names first.
 */
final class KeptCohorts {

  /** Leaves are held when they are so many times the limit: what holding costs is spread. */
  private static final int SLACK = 2;

  private final long paneMillis;
  private final LeafLimit limit;
  private final MapState<Long, Cohorts> panes;

  KeptCohorts(Monitor monitor, RuntimeContext runtime) {
    this.paneMillis = monitor.pane().toMillis();
    this.limit =
        new LeafLimit(
            new Slicing(monitor.slices()), promised(monitor), monitor.limits().leafCells());
    this.panes =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "panes", Types.LONG, FormatType.ofMutable(Cohorts.class, CohortsFormat.INSTANCE)));
  }

  private static Set<String> promised(Monitor monitor) {
    var slices = new TreeSet<String>();
    monitor
        .groundTruth()
        .ifPresent(truth -> truth.slo().forEach(objective -> slices.add(objective.slice())));
    return slices;
  }

  /** Adds a table, and returns whether it is the first of its pane. */
  boolean add(CohortCell cell, OutcomeTable table) throws Exception {
    long pane = cell.predictionPane().toEpochMilli();
    Cohorts known = panes.get(pane);
    Cohorts cohorts = known == null ? new Cohorts(paneMillis) : known;
    cohorts.add(cell, table);
    if (cohorts.leaves() > SLACK * limit.max()) {
      cohorts.hold(limit);
    }
    panes.put(pane, cohorts);
    return known == null;
  }

  /** The parts of the triangle that a window is made of. */
  List<Cohorts> of(Window window) throws Exception {
    var known = new ArrayList<Cohorts>();
    for (long start = window.start().toEpochMilli();
        start < window.end().toEpochMilli();
        start += paneMillis) {
      Cohorts cohorts = panes.get(start);
      if (cohorts != null) {
        cohorts.hold(limit);
        known.add(cohorts);
      }
    }
    return known;
  }

  /** Drops the panes that start before a time. */
  void forget(Instant before) throws Exception {
    List<Long> old = new ArrayList<>();
    for (long start : panes.keys()) {
      if (start < before.toEpochMilli()) {
        old.add(start);
      }
    }
    for (long start : old) {
      panes.remove(start);
    }
  }
}
