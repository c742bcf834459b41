// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

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

  /** Scores that are sorted in one by one, before they are merged with the rest. */
  private static final int RECENT_MAX = 128;

  private ScoreRun exact = new ScoreRun();
  private ScoreRun recent = new ScoreRun(); // not in exact yet
  private Optional<BinnedScores> binned = Optional.empty();

  /**
   * Adds one labelled score.
   *
   * @param score in [0, 1]
   * @param sign how often; negative to take back
   */
  void add(double score, boolean positive, long sign) {
    add(score, positive ? sign : 0, positive ? 0 : sign, 0);
    settle();
  }

  /** Adds the score of a prediction that has no label. */
  void addUnlabelled(double score, long sign) {
    add(score, 0, 0, sign);
    settle();
  }

  void merge(ScoreTable other) {
    if (other.binned.isPresent()) {
      bins().add(other.binned.get());
    }
    if (binned.isPresent() || other.whole().size() < RECENT_MAX / 2) {
      other.whole().forEach(this::add); // a pass over all of this would cost more
    } else {
      exact = ScoreRun.merged(whole(), other.whole());
      recent = new ScoreRun();
    }
    settle();
  }

  /** The scores that are counted one by one: none where they are in bins. */
  ScoreRun exact() {
    return whole();
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
    return exact.size() == recent.size() && whole().size() == 0 && binned.isEmpty();
  }

  /** Visits the counts by ascending score. */
  public void forEach(Visitor visitor) {
    if (binned.isPresent()) {
      binned.get().forEach(visitor);
    } else {
      whole().forEach((score, p, n, u) -> visitor.visit(countAt(score, p, n, u)));
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(binned.isPresent());
    if (binned.isPresent()) {
      binned.get().write(out);
      return;
    }
    ScoreRun scores = whole();
    Fields.writeVarLong(scores.size(), out);
    for (int i = 0; i < scores.size(); i++) {
      scores.write(i, out);
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
      table.add(score, positives, negatives, Fields.readSignedVarLong(in));
    }
    return table;
  }

  private void add(double score, long positives, long negatives, long unlabelled) {
    if (binned.isPresent()) {
      binned.get().add(score, positives, negatives, unlabelled);
      return;
    }
    recent.add(score, positives, negatives, unlabelled);
    if (recent.size() >= RECENT_MAX) {
      compact();
    }
  }

  /** All exact scores in one run. Changes nothing: a snapshot may read the table meanwhile. */
  private ScoreRun whole() {
    return recent.size() == 0 ? exact : ScoreRun.merged(exact, recent);
  }

  private void compact() {
    exact = whole();
    recent = new ScoreRun();
  }

  /** Moves to the grid beyond the limit, and back to the exact table once nothing is left. */
  private void settle() {
    if (exact.size() + recent.size() > EXACT_MAX) {
      compact();
      if (exact.size() > EXACT_MAX) {
        bins();
      }
    }
    if (binned.isPresent() && binned.get().isZero()) {
      binned = Optional.empty();
    }
  }

  private BinnedScores bins() {
    if (binned.isEmpty()) {
      var bins = new BinnedScores();
      whole().forEach(bins::add);
      exact = new ScoreRun();
      recent = new ScoreRun();
      binned = Optional.of(bins);
    }
    return binned.get();
  }

  private static ScoreCount countAt(double score, long positives, long negatives, long unlabelled) {
    return new ScoreCount(
        positives, negatives, unlabelled, score * (positives + negatives), score * unlabelled);
  }
}
