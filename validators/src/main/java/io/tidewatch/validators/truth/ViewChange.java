// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import java.time.Instant;

/**
 * A change of outcomes as they are seen in another way than by what counts, at the time of the
 * prediction.
 *
 * @param view the name of the source whose labels alone are seen, or {@link #BY_ARRIVAL}
 * @param agreement of a source, with the others
 */
public record ViewChange(String view, Change change, Agreement agreement) {

  /** What counts, by the time of the label; no source has this name. */
  public static final String BY_ARRIVAL = "(by arrival)";

  /**
   * The same change seen by the time of its label.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static ViewChange byArrival(Change change) {
    if (change.contribution().truth().isEmpty()) {
      throw new IllegalArgumentException("change has no label, must have one");
    }
    return new ViewChange(BY_ARRIVAL, change, Agreement.ALONE);
  }

  /**
   * The cell that the change is booked in. By arrival it is that of the label itself, so that a
   * label that is taken back is missing where it was.
   */
  public CohortCell cell(long paneMillis) {
    if (!view.equals(BY_ARRIVAL)) {
      return CohortCell.of(change, paneMillis);
    }
    Instant arrived = new Change(change.contribution(), 1).at();
    return new CohortCell(
        CohortCell.paneOf(arrived, paneMillis),
        CohortCell.paneOf(change.at(), paneMillis),
        change.contribution().leaf());
  }
}
