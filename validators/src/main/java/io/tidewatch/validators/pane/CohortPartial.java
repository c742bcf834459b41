// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.truth.CohortCell;
import io.tidewatch.validators.truth.OutcomeTable;

/** Some of the outcomes of one cell of a run-off triangle. */
public record CohortPartial(Subject subject, CohortCell cell, OutcomeTable table) {}
