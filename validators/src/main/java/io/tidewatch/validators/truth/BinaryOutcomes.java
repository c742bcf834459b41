// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Outcomes of scores for a positive class. Scores outside [0, 1] count as the nearer end. Not
 * thread-safe.
 */
public final class BinaryOutcomes implements Outcomes {

  /** Scores are clipped to [CLIP, 1 − CLIP] for the log-loss, which is infinite at 0 and 1. */
  static final double CLIP = 1e-15;

  private final OutcomeDesign.Binary design;
  private final long[] positivesAbove; // at or above each threshold
  private final long[] negativesAbove;
  private final long[] unlabelledAbove;
  private long positives;
  private long negatives;
  private long unlabelled;
  final ExactSum logLoss = new ExactSum();
  final ExactSum logLossSquared = new ExactSum();
  final ExactSum brier = new ExactSum();
  final ExactSum brierSquared = new ExactSum();
  private final ScoreTable scores = new ScoreTable();

  BinaryOutcomes(OutcomeDesign.Binary design) {
    this.design = design;
    this.positivesAbove = new long[design.thresholds().size()];
    this.negativesAbove = new long[design.thresholds().size()];
    this.unlabelledAbove = new long[design.thresholds().size()];
  }

  public OutcomeDesign.Binary design() {
    return design;
  }

  /** Labels of the positive class. */
  public long positives() {
    return positives;
  }

  /** Labels of the negative class. */
  public long negatives() {
    return negatives;
  }

  /** Predictions that have no label yet. */
  public long unlabelled() {
    return unlabelled;
  }

  /** Predictions without label at or above a threshold of the design. */
  public long unlabelledAbove(int threshold) {
    return unlabelledAbove[threshold];
  }

  /** The labelled predictions at a threshold of the design; 0 is the one that decides. */
  public Confusion confusion(int threshold) {
    long hits = positivesAbove[threshold];
    long falseAlarms = negativesAbove[threshold];
    return new Confusion(hits, falseAlarms, negatives - falseAlarms, positives - hits);
  }

  /** All predictions by score; for reading only. */
  public ScoreTable scores() {
    return scores;
  }

  @Override
  public void add(Contribution contribution, long sign) {
    if (!(contribution.answer() instanceof Answer.Binary binary)) {
      throw new IllegalArgumentException(
          "answer is " + contribution.answer() + ", must be a binary score");
    }
    double score = binary.score();
    if (contribution.truth().isEmpty()) {
      unlabelled += sign;
      addAbove(unlabelledAbove, score, sign);
      scores.addUnlabelled(share(score), sign);
      return;
    }
    boolean positive = LabelKind.isPositive(contribution.truth().get().text());
    positives += positive ? sign : 0;
    negatives += positive ? 0 : sign;
    addAbove(positive ? positivesAbove : negativesAbove, score, sign);
    addLosses(share(score), positive, sign);
    scores.add(share(score), positive, sign);
  }

  @Override
  public void merge(Outcomes other) {
    if (!(other instanceof BinaryOutcomes that) || !design.equals(that.design)) {
      throw new IllegalArgumentException("outcomes are of " + other + ", must be of " + this);
    }
    positives += that.positives;
    negatives += that.negatives;
    unlabelled += that.unlabelled;
    for (int threshold = 0; threshold < positivesAbove.length; threshold++) {
      positivesAbove[threshold] += that.positivesAbove[threshold];
      negativesAbove[threshold] += that.negativesAbove[threshold];
      unlabelledAbove[threshold] += that.unlabelledAbove[threshold];
    }
    addLosses(that);
    scores.merge(that.scores);
  }

  private void addLosses(BinaryOutcomes that) {
    logLoss.add(that.logLoss);
    logLossSquared.add(that.logLossSquared);
    brier.add(that.brier);
    brierSquared.add(that.brierSquared);
  }

  @Override
  public BinaryOutcomes countedBy(OutcomeDesign other) {
    if (!(other instanceof OutcomeDesign.Binary binary)) {
      throw Outcomes.ofAnotherKind(this, other);
    }
    var counted = new BinaryOutcomes(binary);
    counted.positives = positives;
    counted.negatives = negatives;
    counted.unlabelled = unlabelled;
    for (int threshold = 0; threshold < binary.thresholds().size(); threshold++) {
      counted.countAbove(threshold, this);
    }
    counted.addLosses(this);
    counted.scores.merge(scores);
    return counted;
  }

  /** Takes what another counted at a threshold of its own, or what its scores say. */
  private void countAbove(int threshold, BinaryOutcomes that) {
    double least = design.thresholds().get(threshold);
    int known = that.design.thresholds().indexOf(least);
    if (known >= 0) {
      positivesAbove[threshold] = that.positivesAbove[known];
      negativesAbove[threshold] = that.negativesAbove[known];
      unlabelledAbove[threshold] = that.unlabelledAbove[known];
      return;
    }
    that.scores
        .exact()
        .forEach(
            (score, positive, negative, silent) -> {
              if (score >= least) {
                positivesAbove[threshold] += positive;
                negativesAbove[threshold] += negative;
                unlabelledAbove[threshold] += silent;
              }
            });
  }

  @Override
  public boolean isExact() {
    return scores.isExact();
  }

  @Override
  public boolean isZero() {
    for (int threshold = 0; threshold < positivesAbove.length; threshold++) {
      if ((positivesAbove[threshold] | negativesAbove[threshold] | unlabelledAbove[threshold])
          != 0) {
        return false;
      }
    }
    return (positives | negatives | unlabelled) == 0
        && logLoss.isZero()
        && brier.isZero()
        && scores.isZero();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Fields.writeSignedVarLong(positives, out);
    Fields.writeSignedVarLong(negatives, out);
    Fields.writeSignedVarLong(unlabelled, out);
    for (int threshold = 0; threshold < positivesAbove.length; threshold++) {
      Fields.writeSignedVarLong(positivesAbove[threshold], out);
      Fields.writeSignedVarLong(negativesAbove[threshold], out);
      Fields.writeSignedVarLong(unlabelledAbove[threshold], out);
    }
    logLoss.write(out);
    logLossSquared.write(out);
    brier.write(out);
    brierSquared.write(out);
    scores.write(out);
  }

  static BinaryOutcomes read(OutcomeDesign.Binary design, DataInput in) throws IOException {
    var outcomes = new BinaryOutcomes(design);
    outcomes.positives = Fields.readSignedVarLong(in);
    outcomes.negatives = Fields.readSignedVarLong(in);
    outcomes.unlabelled = Fields.readSignedVarLong(in);
    for (int threshold = 0; threshold < outcomes.positivesAbove.length; threshold++) {
      outcomes.positivesAbove[threshold] = Fields.readSignedVarLong(in);
      outcomes.negativesAbove[threshold] = Fields.readSignedVarLong(in);
      outcomes.unlabelledAbove[threshold] = Fields.readSignedVarLong(in);
    }
    outcomes.logLoss.add(ExactSum.read(in));
    outcomes.logLossSquared.add(ExactSum.read(in));
    outcomes.brier.add(ExactSum.read(in));
    outcomes.brierSquared.add(ExactSum.read(in));
    outcomes.scores.merge(ScoreTable.read(in));
    return outcomes;
  }

  @Override
  public String toString() {
    return "BinaryOutcomes" + design.thresholds();
  }

  private void addAbove(long[] counts, double score, long sign) {
    for (int threshold = 0; threshold < counts.length; threshold++) {
      counts[threshold] += score >= design.thresholds().get(threshold) ? sign : 0;
    }
  }

  private void addLosses(double share, boolean positive, long sign) {
    double clipped = Math.min(1 - CLIP, Math.max(CLIP, share));
    double loss = -StrictMath.log(positive ? clipped : 1 - clipped); // the same on every machine
    double error = positive ? 1 - share : share;
    logLoss.add(loss, sign);
    logLossSquared.add(loss * loss, sign);
    brier.add(error * error, sign);
    brierSquared.add(error * error * error * error, sign);
  }

  private static double share(double score) {
    return Math.min(1, Math.max(0, score));
  }
}
