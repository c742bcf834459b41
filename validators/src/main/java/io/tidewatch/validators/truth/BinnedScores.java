// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Positives, negatives and the sum of scores per bin of the {@link ScoreGrid}; signed. */
final class BinnedScores {

  private final long[] positives = new long[ScoreGrid.BINS];
  private final long[] negatives = new long[ScoreGrid.BINS];
  private final ExactSum[] sums = new ExactSum[ScoreGrid.BINS];

  BinnedScores() {
    for (int bin = 0; bin < sums.length; bin++) {
      sums[bin] = new ExactSum();
    }
  }

  void add(double score, long addedPositives, long addedNegatives) {
    int bin = ScoreGrid.binOf(score);
    positives[bin] += addedPositives;
    negatives[bin] += addedNegatives;
    sums[bin].add(score, addedPositives + addedNegatives);
  }

  void add(BinnedScores other) {
    for (int bin = 0; bin < sums.length; bin++) {
      positives[bin] += other.positives[bin];
      negatives[bin] += other.negatives[bin];
      sums[bin].add(other.sums[bin]);
    }
  }

  boolean isZero() {
    for (int bin = 0; bin < sums.length; bin++) {
      if (!isZero(bin)) {
        return false;
      }
    }
    return true;
  }

  void forEach(ScoreTable.Visitor visitor) {
    for (int bin = 0; bin < sums.length; bin++) {
      if (positives[bin] != 0 || negatives[bin] != 0) {
        visitor.visit(positives[bin], negatives[bin]);
      }
    }
  }

  /** Writes the bins that are not zero. */
  void write(DataOutput out) throws IOException {
    int used = 0;
    for (int bin = 0; bin < sums.length; bin++) {
      used += isZero(bin) ? 0 : 1;
    }
    Fields.writeVarLong(used, out);
    for (int bin = 0; bin < sums.length; bin++) {
      if (!isZero(bin)) {
        Fields.writeVarLong(bin, out);
        Fields.writeSignedVarLong(positives[bin], out);
        Fields.writeSignedVarLong(negatives[bin], out);
        sums[bin].write(out);
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
      scores.sums[bin].add(ExactSum.read(in));
    }
    return scores;
  }

  private boolean isZero(int bin) {
    return positives[bin] == 0 && negatives[bin] == 0 && sums[bin].isZero();
  }
}
