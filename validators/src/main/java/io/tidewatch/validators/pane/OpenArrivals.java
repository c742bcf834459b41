// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts the events of each open pane that all came for the first time, or all came again. */
public final class OpenArrivals implements PartialSums<PredictionEvent, ArrivalPartial> {

  /** Whether its events are new. */
  public enum Kind {
    FIRST,
    REPEATED
  }

  /** About what a subject takes in a pane. Unit: bytes. */
  private static final long ENTRY_BYTES = 100;

  private final long paneMillis;
  private final PaneEnds ends;
  private final Kind kind;
  private final TreeMap<Long, Map<Subject, Long>> panes = new TreeMap<>();

  public OpenArrivals(long paneMillis, Kind kind) {
    this.paneMillis = paneMillis;
    this.ends = new PaneEnds(paneMillis);
    this.kind = kind;
  }

  @Override
  public void add(PredictionEvent event) {
    panes
        .computeIfAbsent(
            Window.floor(event.time().toEpochMilli(), paneMillis), start -> new HashMap<>())
        .merge(event.subject(), 1L, Long::sum);
  }

  @Override
  public void closedBy(long watermarkMillis, Consumer<ArrivalPartial> out) {
    if (!ends.passedBy(watermarkMillis)) {
      return;
    }
    while (!panes.isEmpty() && panes.firstKey() + paneMillis - 1 <= watermarkMillis) {
      emit(panes.pollFirstEntry(), out);
    }
  }

  @Override
  public void drain(Consumer<ArrivalPartial> out) {
    while (!panes.isEmpty()) {
      emit(panes.pollFirstEntry(), out);
    }
  }

  private void emit(Map.Entry<Long, Map<Subject, Long>> pane, Consumer<ArrivalPartial> out) {
    new TreeMap<>(pane.getValue())
        .forEach((subject, count) -> out.accept(partial(subject, pane.getKey(), count)));
  }

  private ArrivalPartial partial(Subject subject, long paneStart, long count) {
    return switch (kind) {
      case FIRST -> new ArrivalPartial(subject, paneStart, count, 0);
      case REPEATED -> new ArrivalPartial(subject, paneStart, 0, count);
    };
  }

  @Override
  public long bytes() {
    return panes.values().stream().mapToLong(Map::size).sum() * ENTRY_BYTES;
  }
}
