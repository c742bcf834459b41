// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.StreamSpec.WireFormat;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.constraint.RowRules;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.slice.LeafLimit;
import io.tidewatch.validators.slice.LeafNames;
import io.tidewatch.validators.slice.Slicing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts what comes in each open pane of each subject, and asks every rule of every row. */
public final class OpenTraffic implements PartialSums<PredictionEvent, TrafficPartial> {

  private final RowRules rules;
  private final LeafNames leaves;
  private final long paneMillis;
  private final PaneEnds ends;
  private final LeafLimit limit;
  private final boolean ordered;
  private final TreeMap<Long, Map<Subject, PaneTraffic>> panes = new TreeMap<>();

  public OpenTraffic(Monitor monitor, Optional<Baseline> baseline) {
    this.rules = RowRules.of(monitor);
    this.leaves = new LeafNames(new Slicing(monitor.slices()));
    this.paneMillis = monitor.pane().toMillis();
    this.ends = new PaneEnds(paneMillis);
    this.limit = Baseline.leafLimit(monitor, baseline);
    this.ordered = monitor.sources().rows().stream().format() == WireFormat.CSV;
  }

  @Override
  public void add(PredictionEvent event) {
    long timeMillis = event.time().toEpochMilli();
    PaneTraffic pane =
        panes
            .computeIfAbsent(Window.floor(timeMillis, paneMillis), start -> new HashMap<>())
            .computeIfAbsent(event.subject(), subject -> new PaneTraffic(rules, limit));
    pane.add(event.row(), timeMillis, rules);
    if (leaves.isSliced()) {
      pane.addTo(leaves.leafOf(event.row()));
    }
  }

  @Override
  public void closedBy(long watermarkMillis, Consumer<TrafficPartial> out) {
    if (!ends.passedBy(watermarkMillis)) {
      return;
    }
    while (!panes.isEmpty() && panes.firstKey() + paneMillis - 1 <= watermarkMillis) {
      emit(panes.pollFirstEntry(), out);
    }
  }

  @Override
  public void drain(Consumer<TrafficPartial> out) {
    while (!panes.isEmpty()) {
      emit(panes.pollFirstEntry(), out);
    }
  }

  private void emit(Map.Entry<Long, Map<Subject, PaneTraffic>> pane, Consumer<TrafficPartial> out) {
    new TreeMap<>(pane.getValue())
        .forEach(
            (subject, traffic) ->
                out.accept(traffic.toPartial(subject, pane.getKey(), rules, ordered)));
  }

  @Override
  public long bytes() {
    long bytes = 0;
    for (Map<Subject, PaneTraffic> subjects : panes.values()) {
      for (PaneTraffic traffic : subjects.values()) {
        bytes += traffic.bytes();
      }
    }
    return bytes;
  }
}
