// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import java.util.List;

/** Each label counts as it is: the metrics of the labelled rows. */
enum LabelledMasses implements SoftOutcomes.Masses {
  INSTANCE;

  /** The metrics that a cohort has from the labels that are there. */
  static SoftMetrics metrics(List<CountAtScore> cohort, Cut cut) {
    return new SoftMetrics(SoftOutcomes.of(cohort, cut, INSTANCE));
  }

  @Override
  public double positives(int index, CountAtScore count) {
    return count.positives();
  }

  @Override
  public double negatives(int index, CountAtScore count) {
    return count.negatives();
  }
}
