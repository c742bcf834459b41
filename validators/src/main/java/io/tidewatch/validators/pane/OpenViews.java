// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.ViewChange;
import java.util.function.Consumer;

/** Folds changes of outcomes, seen in other ways, into the cells of run-off triangles. */
public final class OpenViews implements PartialSums<ViewChange, CohortPartial> {

  private final OpenCohorts cohorts;

  /** Starts empty; see {@link OpenCohorts}. */
  public OpenViews(long paneMillis, OutcomeDesign design) {
    this.cohorts = new OpenCohorts(paneMillis, design);
  }

  @Override
  public void add(ViewChange change) {
    cohorts.add(change);
  }

  @Override
  public void closedBy(long watermarkMillis, Consumer<CohortPartial> out) {
    cohorts.closedBy(watermarkMillis, out);
  }

  @Override
  public void drain(Consumer<CohortPartial> out) {
    cohorts.drain(out);
  }

  @Override
  public long bytes() {
    return cohorts.bytes();
  }
}
