// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Counts and sums of scores per bin of the {@link ScoreGrid}; signed. */
final class BinnedScores {

  /**
   * Sums are whole numbers of this unit, so that they do not depend on the order of the terms. A
   * sum has room for 2^31 scores, and its rounding error is at most 2^-33 for each.
   */
  private static final double UNIT = 0x1p-32;

  private final long[] positives = new long[ScoreGrid.BINS];
  private final long[] negatives = new long[ScoreGrid.BINS];
  private final long[] unlabelled = new long[ScoreGrid.BINS];
  private final long[] labelledSums = new long[ScoreGrid.BINS];
  private final long[] unlabelledSums = new long[ScoreGrid.BINS];

  void add(double score, long positive, long negative, long silent) {
    int bin = ScoreGrid.binOf(score);
    long units = Math.round(score / UNIT);
    positives[bin] += positive;
    negatives[bin] += negative;
    unlabelled[bin] += silent;
    labelledSums[bin] += units * (positive + negative);
    unlabelledSums[bin] += units * silent;
  }

  void add(BinnedScores other) {
    for (int bin = 0; bin < ScoreGrid.BINS; bin++) {
      positives[bin] += other.positives[bin];
      negatives[bin] += other.negatives[bin];
      unlabelled[bin] += other.unlabelled[bin];
      labelledSums[bin] += other.labelledSums[bin];
      unlabelledSums[bin] += other.unlabelledSums[bin];
    }
  }

  boolean isZero() {
    for (int bin = 0; bin < ScoreGrid.BINS; bin++) {
      if (!isZero(bin)) {
        return false;
      }
    }
    return true;
  }

  void forEach(ScoreTable.Visitor visitor) {
    for (int bin = 0; bin < ScoreGrid.BINS; bin++) {
      if ((positives[bin] | negatives[bin] | unlabelled[bin]) != 0) {
        visitor.visit(
            new ScoreCount(
                positives[bin],
                negatives[bin],
                unlabelled[bin],
                labelledSums[bin] * UNIT,
                unlabelledSums[bin] * UNIT));
      }
    }
  }

  /** Writes the bins that are not zero. */
  void write(DataOutput out) throws IOException {
    int used = 0;
    for (int bin = 0; bin < ScoreGrid.BINS; bin++) {
      used += isZero(bin) ? 0 : 1;
    }
    Fields.writeVarLong(used, out);
    for (int bin = 0; bin < ScoreGrid.BINS; bin++) {
      if (!isZero(bin)) {
        Fields.writeVarLong(bin, out);
        Fields.writeSignedVarLong(positives[bin], out);
        Fields.writeSignedVarLong(negatives[bin], out);
        Fields.writeSignedVarLong(unlabelled[bin], out);
        Fields.writeSignedVarLong(labelledSums[bin], out);
        Fields.writeSignedVarLong(unlabelledSums[bin], out);
      }
    }
  }

  static BinnedScores read(DataInput in) throws IOException {
    var scores = new BinnedScores();
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      int bin = (int) Fields.readVarLong(in);
      if (bin < 0 || bin >= ScoreGrid.BINS) {
        throw new IOException("score bin is " + bin + ", must be in [0, " + ScoreGrid.BINS + ")");
      }
      scores.positives[bin] = Fields.readSignedVarLong(in);
      scores.negatives[bin] = Fields.readSignedVarLong(in);
      scores.unlabelled[bin] = Fields.readSignedVarLong(in);
      scores.labelledSums[bin] = Fields.readSignedVarLong(in);
      scores.unlabelledSums[bin] = Fields.readSignedVarLong(in);
    }
    return scores;
  }

  private boolean isZero(int bin) {
    return (positives[bin]
            | negatives[bin]
            | unlabelled[bin]
            | labelledSums[bin]
            | unlabelledSums[bin])
        == 0;
  }
}
