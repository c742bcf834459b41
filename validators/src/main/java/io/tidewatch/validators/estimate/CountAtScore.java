// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

/**
 * Predictions of one score, or of one bin of scores.
 *
 * @param score in [0, 1]; the mean of a bin
 * @param positives labels of the positive class
 * @param negatives labels of the negative class
 * @param unlabelled predictions whose label is not known
 */
public record CountAtScore(double score, long positives, long negatives, long unlabelled) {

  public CountAtScore {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score is " + score + ", must be in [0, 1]");
    }
    if (positives < 0 || negatives < 0 || unlabelled < 0) {
      throw new IllegalArgumentException(
          "positives, negatives, unlabelled are %d, %d, %d, must be >= 0"
              .formatted(positives, negatives, unlabelled));
    }
  }

  public long labels() {
    return positives + negatives;
  }

  public long predictions() {
    return positives + negatives + unlabelled;
  }

  /**
   * These rows and others of the same score.
   *
   * @throws IllegalArgumentException if the scores differ
   */
  CountAtScore plus(CountAtScore other) {
    if (Double.compare(score, other.score) != 0) {
      throw new IllegalArgumentException("score is " + other.score + ", must be " + score);
    }
    return new CountAtScore(
        score,
        positives + other.positives,
        negatives + other.negatives,
        unlabelled + other.unlabelled);
  }

  CountAtScore withoutUnlabelled() {
    return new CountAtScore(score, positives, negatives, 0);
  }

  /** The same rows where whoever is silent is a negative. */
  CountAtScore withSilenceNegative() {
    return new CountAtScore(score, positives, negatives + unlabelled, 0);
  }

  /** Rows of two scores, at the mean of their labels. */
  CountAtScore joined(CountAtScore other) {
    double share = (double) other.labels() / (labels() + other.labels());
    return new CountAtScore(
        score + share * (other.score - score),
        positives + other.positives,
        negatives + other.negatives,
        unlabelled + other.unlabelled);
  }
}
