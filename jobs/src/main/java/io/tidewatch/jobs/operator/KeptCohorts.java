// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.truth.CohortCell;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.CohortsFormat;
import io.tidewatch.validators.truth.OutcomeTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** A run-off triangle in state, by the pane of its predictions. */
final class KeptCohorts {

  private final long paneMillis;
  private final MapState<Long, Cohorts> panes;

  KeptCohorts(long paneMillis, RuntimeContext runtime) {
    this.paneMillis = paneMillis;
    this.panes =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "panes", Types.LONG, FormatType.ofMutable(Cohorts.class, CohortsFormat.INSTANCE)));
  }

  /** Adds a table, and returns whether it is the first of its pane. */
  boolean add(CohortCell cell, OutcomeTable table) throws Exception {
    long pane = cell.predictionPane().toEpochMilli();
    Cohorts known = panes.get(pane);
    Cohorts cohorts = known == null ? new Cohorts(paneMillis) : known;
    cohorts.add(cell, table);
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
