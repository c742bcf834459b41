// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import java.util.Arrays;

/**
 * The performance of a set of predictions, as sums: signed, mergeable in any order to the same
 * bytes, so that a revised label takes the old outcome back without a trace.
 *
 * <p>Scores outside [0, 1] count as the nearer end. Not thread-safe.
 */
public final class OutcomeTable {

  /** Scores are clipped to [CLIP, 1 − CLIP] for the log-loss, which is infinite at 0 and 1. */
  static final double CLIP = 1e-15;

  final double threshold;
  long predictions;
  long truePositives;
  long falsePositives;
  long trueNegatives;
  long falseNegatives;
  ExactSum logLoss = new ExactSum();
  ExactSum logLossSquared = new ExactSum();
  ExactSum brier = new ExactSum();
  ExactSum brierSquared = new ExactSum();
  ScoreTable scores = new ScoreTable();
  LagHistogram lags = new LagHistogram();

  OutcomeTable(double threshold) {
    this.threshold = threshold;
  }

  /**
   * A table of nothing.
   *
   * @param threshold a score at or above it predicts the positive class
   */
  public static OutcomeTable empty(double threshold) {
    return new OutcomeTable(threshold);
  }

  /** Distinct predictions, with or without label. */
  public long predictions() {
    return predictions;
  }

  /** Predictions with a label. */
  public long labels() {
    return truePositives + falsePositives + trueNegatives + falseNegatives;
  }

  /** Labels of the positive class. */
  public long positives() {
    return truePositives + falseNegatives;
  }

  public double threshold() {
    return threshold;
  }

  /**
   * Adds a contribution.
   *
   * @param sign how often; negative to take it back
   */
  public void add(Contribution contribution, int sign) {
    predictions += sign;
    contribution
        .lag()
        .ifPresent(
            lag -> {
              lags.add(lag, sign);
              addOutcome(contribution.score(), contribution.positive(), sign);
            });
  }

  /**
   * Adds all of another table.
   *
   * @throws IllegalArgumentException if the thresholds differ
   */
  public void merge(OutcomeTable other) {
    if (Double.compare(threshold, other.threshold) != 0) {
      throw new IllegalArgumentException(
          "threshold is " + other.threshold + ", must be " + threshold);
    }
    predictions += other.predictions;
    truePositives += other.truePositives;
    falsePositives += other.falsePositives;
    trueNegatives += other.trueNegatives;
    falseNegatives += other.falseNegatives;
    logLoss.add(other.logLoss);
    logLossSquared.add(other.logLossSquared);
    brier.add(other.brier);
    brierSquared.add(other.brierSquared);
    scores.merge(other.scores);
    lags.merge(other.lags);
  }

  public OutcomeTable copy() {
    var copy = new OutcomeTable(threshold);
    copy.merge(this);
    return copy;
  }

  /** Whether the table is the same as if nothing had ever been added. */
  public boolean isZero() {
    return predictions == 0
        && (truePositives | falsePositives | trueNegatives | falseNegatives) == 0
        && logLoss.isZero()
        && brier.isZero()
        && scores.isZero()
        && lags.isZero();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OutcomeTable that && Arrays.equals(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }

  @Override
  public String toString() {
    return "OutcomeTable[" + predictions + " predictions, " + labels() + " labels]";
  }

  private void addOutcome(double score, boolean positive, long sign) {
    if (score >= threshold) {
      truePositives += positive ? sign : 0;
      falsePositives += positive ? 0 : sign;
    } else {
      falseNegatives += positive ? sign : 0;
      trueNegatives += positive ? 0 : sign;
    }
    double share = Math.min(1, Math.max(0, score));
    double clipped = Math.min(1 - CLIP, Math.max(CLIP, share));
    double loss = -StrictMath.log(positive ? clipped : 1 - clipped); // the same on every machine
    double error = positive ? 1 - share : share;
    logLoss.add(loss, sign);
    logLossSquared.add(loss * loss, sign);
    brier.add(error * error, sign);
    brierSquared.add(error * error * error * error, sign);
    scores.add(share, positive, sign);
  }

  private byte[] bytes() {
    return OutcomeTableFormat.INSTANCE.toBytes(this);
  }
}
