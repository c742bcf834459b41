// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.StreamSpec.WireFormat;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.constraint.RowRules;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.slice.LeafLimit;
import io.tidewatch.validators.slice.LeafNames;
import io.tidewatch.validators.slice.Slicing;
import java.util.Optional;
import java.util.function.Consumer;

/** Counts what comes in each open pane of each subject, and asks every rule of every row. */
public final class OpenTraffic implements PartialSums<PredictionEvent, TrafficPartial> {

  private final RowRules rules;
  private final LeafNames leaves;
  private final boolean ordered;
  private final SubjectPanes<PaneTraffic> panes;

  public OpenTraffic(Monitor monitor, Optional<Baseline> baseline) {
    rules = RowRules.of(monitor);
    leaves = new LeafNames(new Slicing(monitor.slices()));
    ordered = monitor.sources().rows().stream().format() == WireFormat.CSV;
    LeafLimit limit = Baseline.leafLimit(monitor, baseline);
    panes = new SubjectPanes<>(monitor.pane().toMillis(), () -> new PaneTraffic(rules, limit));
  }

  @Override
  public void add(PredictionEvent event) {
    long timeMillis = event.time().toEpochMilli();
    PaneTraffic pane = panes.at(timeMillis, event.subject());
    pane.add(event.row(), timeMillis, rules);
    if (leaves.isSliced()) {
      pane.addTo(leaves.leafOf(event.row()));
    }
  }

  @Override
  public void closedBy(long watermarkMillis, Consumer<TrafficPartial> out) {
    panes.closedBy(watermarkMillis, (subject, start, sums) -> emit(subject, start, sums, out));
  }

  @Override
  public void drain(Consumer<TrafficPartial> out) {
    panes.drain((subject, start, sums) -> emit(subject, start, sums, out));
  }

  private void emit(
      Subject subject, long paneStart, PaneTraffic traffic, Consumer<TrafficPartial> out) {
    out.accept(traffic.toPartial(subject, paneStart, rules, ordered));
  }

  @Override
  public long bytes() {
    return panes.sumOf(PaneTraffic::bytes);
  }
}
