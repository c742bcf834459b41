// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

/**
 * The predictions of one distinct score, or of one bin of the {@link ScoreGrid}.
 *
 * @param labelledSum sum of the scores of those with a label
 * @param unlabelledSum sum of the scores of those without
 */
public record ScoreCount(
    long positives, long negatives, long unlabelled, double labelledSum, double unlabelledSum) {

  public long labelled() {
    return positives + negatives;
  }

  public long all() {
    return positives + negatives + unlabelled;
  }

  /** Mean score of all of them, in [0, 1]; 0 where there are none. */
  public double mean() {
    return all() > 0 ? (labelledSum + unlabelledSum) / all() : 0;
  }
}
