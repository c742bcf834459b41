// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Subject;
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

  /** Events of one subject and pane. */
  private static final class Count {
    private long events;
  }

  private final Kind kind;
  private final SubjectPanes<Count> panes;

  public OpenArrivals(long paneMillis, Kind kind) {
    this.kind = kind;
    this.panes = new SubjectPanes<>(paneMillis, Count::new);
  }

  @Override
  public void add(PredictionEvent event) {
    panes.at(event.time().toEpochMilli(), event.subject()).events++;
  }

  @Override
  public void closedBy(long watermarkMillis, Consumer<ArrivalPartial> out) {
    panes.closedBy(
        watermarkMillis,
        (subject, start, count) -> out.accept(partial(subject, start, count.events)));
  }

  @Override
  public void drain(Consumer<ArrivalPartial> out) {
    panes.drain((subject, start, count) -> out.accept(partial(subject, start, count.events)));
  }

  private ArrivalPartial partial(Subject subject, long paneStart, long count) {
    return switch (kind) {
      case FIRST -> new ArrivalPartial(subject, paneStart, count, 0);
      case REPEATED -> new ArrivalPartial(subject, paneStart, 0, count);
    };
  }

  @Override
  public long bytes() {
    return panes.sumOf(count -> ENTRY_BYTES);
  }
}
