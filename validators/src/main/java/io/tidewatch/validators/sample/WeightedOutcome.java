// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.validators.truth.Contribution;

/**
 * A labelled prediction of a sample, and the traffic that it stands for.
 *
 * @param id of the case
 * @param inclusionProbability its chance to be in the sample, in (0, 1]
 */
public record WeightedOutcome(String id, Contribution contribution, double inclusionProbability) {

  public WeightedOutcome {
    if (!(inclusionProbability > 0 && inclusionProbability <= 1)) {
      throw new IllegalArgumentException(
          "inclusionProbability is " + inclusionProbability + ", must be in (0, 1]");
    }
  }

  /** Rows of live traffic for which it stands. */
  double weight() {
    return 1 / inclusionProbability;
  }
}
