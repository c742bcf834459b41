// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import java.util.List;

/**
 * How much of the positive and of the negative class lies at each score, ascending: counts of
 * labels, expected counts, or weighted ones. Masses are real and at least 0.
 */
final class SoftOutcomes {

  private final double[] scores;
  private final double[] positives;
  private final double[] negatives;
  private final double threshold;
  private final Resolution resolution;

  private SoftOutcomes(
      double[] scores,
      double[] positives,
      double[] negatives,
      double threshold,
      Resolution resolution) {
    this.scores = scores;
    this.positives = positives;
    this.negatives = negatives;
    this.threshold = threshold;
    this.resolution = resolution;
  }

  /** The mass that a count puts on each class. */
  interface Masses {

    double positives(int index, CountAtScore count);

    double negatives(int index, CountAtScore count);
  }

  /**
   * Masses at the scores of a cohort.
   *
   * @param counts ascending by score
   * @throws IllegalArgumentException if the scores do not ascend
   */
  static SoftOutcomes of(List<CountAtScore> counts, Cut cut, Masses masses) {
    double[] scores = new double[counts.size()];
    double[] positives = new double[counts.size()];
    double[] negatives = new double[counts.size()];
    for (int i = 0; i < scores.length; i++) {
      CountAtScore count = counts.get(i);
      scores[i] = count.score();
      if (i > 0 && !(scores[i] > scores[i - 1])) {
        throw new IllegalArgumentException(
            "score is " + scores[i] + " after " + scores[i - 1] + ", must ascend");
      }
      positives[i] = masses.positives(i, count);
      negatives[i] = masses.negatives(i, count);
    }
    return new SoftOutcomes(scores, positives, negatives, cut.threshold(), cut.resolution());
  }

  int size() {
    return scores.length;
  }

  double score(int index) {
    return scores[index];
  }

  double positives(int index) {
    return positives[index];
  }

  double negatives(int index) {
    return negatives[index];
  }

  /** 1 where the model predicts the positive class, else 0. */
  double predicted(int index) {
    return scores[index] >= threshold ? 1 : 0;
  }

  Resolution resolution() {
    return resolution;
  }
}
