// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.Window;
import java.time.Instant;
import java.util.Comparator;

/**
 * A cell of the run-off triangle: what became known in one pane of the predictions of another.
 *
 * @param predictionPane start of the pane that the predictions lie in
 * @param arrivalPane start of the pane in which it became known; not before the prediction pane
 * @param leaf the slice leaf of the predictions
 */
public record CohortCell(Instant predictionPane, Instant arrivalPane, String leaf)
    implements Comparable<CohortCell> {

  private static final Comparator<CohortCell> ORDER =
      Comparator.comparing(CohortCell::predictionPane)
          .thenComparing(CohortCell::arrivalPane)
          .thenComparing(CohortCell::leaf);

  public CohortCell {
    if (arrivalPane.isBefore(predictionPane)) {
      throw new IllegalArgumentException(
          "arrival pane is " + arrivalPane + ", must not be before " + predictionPane);
    }
  }

  /**
   * The cell that a change is booked in: a prediction in its own pane, both halves of a new label
   * in the label's pane, or in the prediction's where the label came first.
   */
  public static CohortCell of(Change change, long paneMillis) {
    Contribution contribution = change.contribution();
    Instant prediction = paneOf(contribution.predicted(), paneMillis);
    Instant arrival = paneOf(change.at(), paneMillis);
    return new CohortCell(
        prediction, arrival.isBefore(prediction) ? prediction : arrival, contribution.leaf());
  }

  static Instant paneOf(Instant time, long paneMillis) {
    return Instant.ofEpochMilli(Window.floor(time.toEpochMilli(), paneMillis));
  }

  @Override
  public int compareTo(CohortCell other) {
    return ORDER.compare(this, other);
  }
}
