// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.profile.ColumnBatch;
import io.tidewatch.validators.slice.LeafLimit;
import io.tidewatch.validators.slice.LeafNames;
import io.tidewatch.validators.slice.Slicing;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Folds predictions into profiles, one set for each open pane of each subject. */
public final class OpenPanes implements PartialSums<PredictionEvent, ColumnPartial> {

  private final ColumnLayout layout;
  private final LeafNames leaves;
  private final long paneMillis;
  private final PaneEnds ends;
  private final LeafLimit limit;
  private final int[] scratch = ColumnBatch.scratch(); // of all panes
  private final TreeMap<Long, Map<Subject, PaneProfiles>> panes = new TreeMap<>();

  public OpenPanes(Monitor monitor, Optional<Baseline> baseline) {
    this.layout = new ColumnLayout(monitor, baseline);
    this.leaves = new LeafNames(new Slicing(monitor.slices()));
    this.paneMillis = monitor.pane().toMillis();
    this.ends = new PaneEnds(paneMillis);
    this.limit = Baseline.leafLimit(monitor, baseline);
  }

  @Override
  public void add(PredictionEvent event) {
    long start = Window.floor(event.time().toEpochMilli(), paneMillis);
    panes
        .computeIfAbsent(start, pane -> new HashMap<>())
        .computeIfAbsent(
            event.subject(), subject -> new PaneProfiles(layout, leaves, limit, scratch))
        .add(event, layout.of(event.row().schema()));
  }

  @Override
  public void closedBy(long watermarkMillis, Consumer<ColumnPartial> out) {
    if (!ends.passedBy(watermarkMillis)) {
      return;
    }
    while (!panes.isEmpty() && panes.firstKey() + paneMillis - 1 <= watermarkMillis) {
      emit(panes.pollFirstEntry(), out);
    }
  }

  @Override
  public void drain(Consumer<ColumnPartial> out) {
    Iterator<Map.Entry<Long, Map<Subject, PaneProfiles>>> open = panes.entrySet().iterator();
    while (open.hasNext()) {
      emit(open.next(), out);
      open.remove();
    }
  }

  private static void emit(
      Map.Entry<Long, Map<Subject, PaneProfiles>> pane, Consumer<ColumnPartial> out) {
    new TreeMap<>(pane.getValue())
        .forEach((subject, profiles) -> profiles.emit(subject, pane.getKey(), out));
  }

  @Override
  public long bytes() {
    long bytes = 0;
    for (Map<Subject, PaneProfiles> subjects : panes.values()) {
      for (PaneProfiles profiles : subjects.values()) {
        bytes += profiles.bytes();
      }
    }
    return bytes;
  }
}
