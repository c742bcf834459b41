// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

/** How labelled predictions of two classes came out at one threshold. */
public record Confusion(
    long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {

  public long labels() {
    return truePositives + falsePositives + trueNegatives + falseNegatives;
  }

  /** Labels of the positive class. */
  public long positives() {
    return truePositives + falseNegatives;
  }

  /** Labelled predictions of the positive class. */
  public long predictedPositives() {
    return truePositives + falsePositives;
  }

  /** Labelled predictions that were right. */
  public long right() {
    return truePositives + trueNegatives;
  }
}
