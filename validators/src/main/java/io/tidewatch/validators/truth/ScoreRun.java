// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.format.Fields;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Signed counts of distinct scores, ascending, in plain arrays: 32 bytes a score. Scores whose
 * counts are all 0 are left out. Not thread-safe.
 */
final class ScoreRun {

  /** Takes the counts of one score. */
  @FunctionalInterface
  interface Visitor {
    void visit(double score, long positives, long negatives, long unlabelled);
  }

  private static final int KINDS = 3; // positives, negatives, unlabelled
  private static final int SIZE_FIRST = 8;

  private double[] scores;
  private long[] counts; // KINDS of each score
  private int size;

  ScoreRun() {
    this(SIZE_FIRST);
  }

  private ScoreRun(int capacity) {
    this.scores = new double[capacity];
    this.counts = new long[KINDS * capacity];
  }

  int size() {
    return size;
  }

  /** Adds to the counts of a score. Cost: a search, and a move of the scores above a new one. */
  void add(double score, long positives, long negatives, long unlabelled) {
    int at = Arrays.binarySearch(scores, 0, size, score);
    if (at < 0) {
      at = -at - 1;
      insert(at, score);
    }
    counts[KINDS * at] += positives;
    counts[KINDS * at + 1] += negatives;
    counts[KINDS * at + 2] += unlabelled;
    if (isZero(at)) {
      move(at + 1, at);
      size--;
    }
  }

  /** The counts of both together. Cost: one pass over both. */
  static ScoreRun merged(ScoreRun one, ScoreRun other) {
    var sum = new ScoreRun(one.size + other.size);
    int i = 0;
    int j = 0;
    while (i < one.size || j < other.size) {
      int order =
          i == one.size ? 1 : j == other.size ? -1 : Double.compare(one.scores[i], other.scores[j]);
      sum.scores[sum.size] = order <= 0 ? one.scores[i] : other.scores[j];
      if (order <= 0) {
        sum.take(one, i++);
      }
      if (order >= 0) {
        sum.take(other, j++);
      }
      sum.keepUnlessZero();
    }
    return sum;
  }

  void forEach(Visitor visitor) {
    for (int i = 0; i < size; i++) {
      visitor.visit(scores[i], counts[KINDS * i], counts[KINDS * i + 1], counts[KINDS * i + 2]);
    }
  }

  /** Writes one score and its counts. */
  void write(int index, DataOutput out) throws IOException {
    out.writeDouble(scores[index]);
    for (int kind = 0; kind < KINDS; kind++) {
      Fields.writeSignedVarLong(counts[KINDS * index + kind], out);
    }
  }

  private void insert(int at, double score) {
    if (size == scores.length) {
      scores = Arrays.copyOf(scores, 2 * size + SIZE_FIRST);
      counts = Arrays.copyOf(counts, KINDS * scores.length);
    }
    move(at, at + 1);
    size++;
    scores[at] = score;
    Arrays.fill(counts, KINDS * at, KINDS * (at + 1), 0);
  }

  /** Moves what lies from an index on. */
  private void move(int from, int to) {
    System.arraycopy(scores, from, scores, to, size - from);
    System.arraycopy(counts, KINDS * from, counts, KINDS * to, KINDS * (size - from));
  }

  /** Adds to the counts at the end of this run, which is being made. */
  private void take(ScoreRun from, int index) {
    for (int kind = 0; kind < KINDS; kind++) {
      counts[KINDS * size + kind] += from.counts[KINDS * index + kind];
    }
  }

  private void keepUnlessZero() {
    size += isZero(size) ? 0 : 1;
  }

  private boolean isZero(int at) {
    return (counts[KINDS * at] | counts[KINDS * at + 1] | counts[KINDS * at + 2]) == 0;
  }
}
