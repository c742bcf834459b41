// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.truth.CohortCell;
import io.tidewatch.validators.truth.OutcomeTable;

/**
 * Some of the outcomes of one cell of a run-off triangle.
 *
 * @param view how they are seen, see {@link io.tidewatch.validators.truth.ViewChange}; empty for
 *     what counts, at the time of the prediction
 */
public record CohortPartial(Subject subject, String view, CohortCell cell, OutcomeTable table) {

  /** The view of what counts. */
  public static final String PLAIN = "";

  /** Outcomes as they count. */
  public CohortPartial(Subject subject, CohortCell cell, OutcomeTable table) {
    this(subject, PLAIN, cell, table);
  }
}
