// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many positives, negatives and predictions without label had which score; signed and
 * mergeable.
 *
 * <p>Exact up to {@link #EXACT_MAX} distinct scores; beyond it the counts of the {@link ScoreGrid},
 * which are a function of the scores and not of their order. A table that went over the limit stays
 * on the grid until it is empty: an exact table cannot be had back from the bins.
 */
public final class ScoreTable {

  /** Distinct scores that are counted exactly: some 90 KB serialised. */
  static final int EXACT_MAX = 8192;

  /** Takes the counts of one distinct score or bin. */
  @FunctionalInterface
  public interface Visitor {
    void visit(ScoreCount count);
  }

  record Counts(long positives, long negatives, long unlabelled) {

    Counts plus(Counts other) {
      return new Counts(
          positives + other.positives, negatives + other.negatives, unlabelled + other.unlabelled);
    }

    boolean isZero() {
      return (positives | negatives | unlabelled) == 0;
    }

    ScoreCount at(double score) {
      return new ScoreCount(
          positives, negatives, unlabelled, score * (positives + negatives), score * unlabelled);
    }
  }

  private final TreeMap<Double, Counts> exact = new TreeMap<>();
  private Optional<BinnedScores> binned = Optional.empty();

  /**
   * Adds one labelled score.
   *
   * @param score in [0, 1]
   * @param sign how often; negative to take back
   */
  void add(double score, boolean positive, long sign) {
    add(score, positive ? new Counts(sign, 0, 0) : new Counts(0, sign, 0));
    settle();
  }

  /** Adds the score of a prediction that has no label. */
  void addUnlabelled(double score, long sign) {
    add(score, new Counts(0, 0, sign));
    settle();
  }

  void merge(ScoreTable other) {
    if (other.binned.isPresent()) {
      bins().add(other.binned.get());
    }
    other.exact.forEach(this::add);
    settle();
  }

  /** Counts of the scores from one on; none where scores are not counted one by one. */
  Counts from(double score) {
    var sum = new Counts(0, 0, 0);
    for (Counts counts : exact.tailMap(score, true).values()) {
      sum = sum.plus(counts);
    }
    return sum;
  }

  ScoreTable copy() {
    var copy = new ScoreTable();
    copy.merge(this);
    return copy;
  }

  /** Whether every distinct score is counted by itself. */
  public boolean isExact() {
    return binned.isEmpty();
  }

  boolean isZero() {
    return exact.isEmpty() && binned.isEmpty();
  }

  /** Visits the counts by ascending score. */
  public void forEach(Visitor visitor) {
    if (binned.isPresent()) {
      binned.get().forEach(visitor);
    } else {
      exact.forEach((score, counts) -> visitor.visit(counts.at(score)));
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(binned.isPresent());
    if (binned.isPresent()) {
      binned.get().write(out);
      return;
    }
    Fields.writeVarLong(exact.size(), out);
    for (Map.Entry<Double, Counts> entry : exact.entrySet()) {
      out.writeDouble(entry.getKey());
      Fields.writeSignedVarLong(entry.getValue().positives, out);
      Fields.writeSignedVarLong(entry.getValue().negatives, out);
      Fields.writeSignedVarLong(entry.getValue().unlabelled, out);
    }
  }

  static ScoreTable read(DataInput in) throws IOException {
    var table = new ScoreTable();
    if (in.readBoolean()) {
      table.binned = Optional.of(BinnedScores.read(in));
      return table;
    }
    for (long rest = Fields.readVarLong(in); rest > 0; rest--) {
      double score = in.readDouble();
      long positives = Fields.readSignedVarLong(in);
      long negatives = Fields.readSignedVarLong(in);
      table.exact.put(score, new Counts(positives, negatives, Fields.readSignedVarLong(in)));
    }
    return table;
  }

  private void add(double score, Counts counts) {
    if (binned.isPresent()) {
      binned.get().add(score, counts);
    } else {
      Counts sum = exact.merge(score, counts, Counts::plus);
      if (sum.isZero()) {
        exact.remove(score);
      }
    }
  }

  /** Moves to the grid beyond the limit, and back to the exact table once nothing is left. */
  private void settle() {
    if (exact.size() > EXACT_MAX) {
      bins();
    }
    if (binned.isPresent() && binned.get().isZero()) {
      binned = Optional.empty();
    }
  }

  private BinnedScores bins() {
    if (binned.isEmpty()) {
      var bins = new BinnedScores();
      exact.forEach(bins::add);
      exact.clear();
      binned = Optional.of(bins);
    }
    return binned.get();
  }
}
