// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecord.Disposition;
import io.tidewatch.validators.event.Window;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/** Decides whether an event has come too late. */
@FunctionalInterface
public interface Lateness<T> extends Serializable {

  /** Why a row is late. */
  String REASON = "pane-closed";

  /** The record of a late event; empty where it is in time. */
  Optional<RejectedRecord> late(T event, long watermarkMillis);

  /** For events that are never too late here, such as labels, whose horizon the join knows. */
  static <T> Lateness<T> never() {
    return (event, watermark) -> Optional.empty();
  }

  /**
   * A row is late once the watermark has passed the end of its pane by the allowed lateness: until
   * then the windows of the pane are told anew.
   *
   * @param allowedMillis 0 where a window is told once
   * @param stream {@code predictions} or {@code features}
   * @param withheld whether the record of a late event may not show its row
   */
  static Lateness<PredictionEvent> ofPanes(
      String stream, long paneMillis, long allowedMillis, boolean withheld) {
    return (event, watermark) ->
        lastMillisOfPane(event.time(), paneMillis) + allowedMillis <= watermark
            ? Optional.of(lateRecord(stream, event, watermark, withheld))
            : Optional.empty();
  }

  /**
   * Whether the watermark has closed the pane that holds the time: a row of then is not in time.
   */
  static boolean closed(Instant time, long paneMillis, long watermarkMillis) {
    return lastMillisOfPane(time, paneMillis) <= watermarkMillis;
  }

  private static long lastMillisOfPane(Instant time, long paneMillis) {
    return Window.floor(time.toEpochMilli(), paneMillis) + paneMillis - 1;
  }

  private static RejectedRecord lateRecord(
      String stream, PredictionEvent event, long watermarkMillis, boolean withheld) {
    String shown = "id=" + event.id() + " subject=" + event.subject() + " row=" + event.row();
    String raw = withheld ? RejectedRecord.WITHHELD : shown;
    return new RejectedRecord(
        Disposition.LATE,
        stream,
        event.position(),
        REASON,
        "time is "
            + event.time()
            + ", must be in a pane that the watermark "
            + Instant.ofEpochMilli(watermarkMillis)
            + " has not closed",
        raw,
        false,
        shown.length(),
        Optional.of(event.time()));
  }
}
