// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.validators.event.Window;
import java.io.Serializable;
import java.time.Instant;

/**
 * When a case becomes part of a comparison: once its prediction is as old as the wait for labels,
 * and its label is there. The labels that come first are a choice of their own (a fraud is known
 * later than none), so early ones wait until most of their pane are there.
 *
 * @param waitMillis age at which cohorts are judged
 */
public record Booking(long paneMillis, long waitMillis) implements Serializable {

  /** Start of the pane that a case predicted then, and changed at that time, is booked in. */
  public long pane(Instant predicted, Instant at) {
    long due = Window.floor(predictionPane(predicted) + waitMillis, paneMillis);
    return Math.max(due, Window.floor(at.toEpochMilli(), paneMillis));
  }

  /** Start of the pane of a prediction. */
  public long predictionPane(Instant predicted) {
    return Window.floor(predicted.toEpochMilli(), paneMillis);
  }

  /** Whether the predictions of a pane become part of a comparison in this one. */
  boolean isFirst(Instant predictionPane, long bookedPane) {
    return pane(predictionPane, predictionPane) == bookedPane;
  }
}
