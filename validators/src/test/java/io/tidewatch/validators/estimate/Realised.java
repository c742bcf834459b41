// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import java.util.List;

/** The metrics of a cohort of which every label is known. */
final class Realised implements SoftOutcomes.Masses {

  static SoftMetrics of(List<CountAtScore> cohort, Cut cut) {
    return new SoftMetrics(SoftOutcomes.of(cohort, cut, new Realised()));
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
