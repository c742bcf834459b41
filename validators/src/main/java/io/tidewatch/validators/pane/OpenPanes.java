// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.profile.ColumnBatch;
import io.tidewatch.validators.slice.LeafLimit;
import io.tidewatch.validators.slice.LeafNames;
import io.tidewatch.validators.slice.Slicing;
import java.util.Optional;
import java.util.function.Consumer;

/** Folds predictions into profiles, one set for each open pane of each subject. */
public final class OpenPanes implements PartialSums<PredictionEvent, ColumnPartial> {

  private final ColumnLayout layout;
  private final SubjectPanes<PaneProfiles> panes;

  public OpenPanes(Monitor monitor, Optional<Baseline> baseline) {
    layout = new ColumnLayout(monitor, baseline);
    var leaves = new LeafNames(new Slicing(monitor.slices()));
    LeafLimit limit = Baseline.leafLimit(monitor, baseline);
    int[] scratch = ColumnBatch.scratch(); // of all panes
    panes =
        new SubjectPanes<>(
            monitor.pane().toMillis(), () -> new PaneProfiles(layout, leaves, limit, scratch));
  }

  @Override
  public void add(PredictionEvent event) {
    panes
        .at(event.time().toEpochMilli(), event.subject())
        .add(event, layout.of(event.row().schema()));
  }

  @Override
  public void closedBy(long watermarkMillis, Consumer<ColumnPartial> out) {
    panes.closedBy(watermarkMillis, (subject, start, sums) -> sums.emit(subject, start, out));
  }

  @Override
  public void drain(Consumer<ColumnPartial> out) {
    panes.drain((subject, start, sums) -> sums.emit(subject, start, out));
  }

  @Override
  public long bytes() {
    return panes.sumOf(PaneProfiles::bytes);
  }
}
