// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.format.Hash;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * From a score to the probability of the positive class, learned from a labelled reference by
 * isotonic regression.
 *
 * <p>Constant within a pool of scores, on the line between two pools, and constant beyond the first
 * and the last: what {@code sklearn.isotonic.IsotonicRegression(out_of_bounds="clip")} makes of the
 * raw rows, if the reference has each score by itself. Of a reference in bins the estimates differ
 * from that by up to 1e-3 at 20,000 labels and 3e-4 at a million (docs/estimates.md). State: 32
 * bytes a pool. Cost: {@code O(n log n)} to fit, one binary search for a score.
 *
 * <p>Source: Zadrozny and Elkan, "Transforming classifier scores into accurate multiclass
 * probability estimates", KDD 2002.
 */
public final class Calibrator {

  /** Added to both classes of a pool for its variance, so that a pure one has some. Unit: rows. */
  private static final double PSEUDO_COUNT = 0.5; // Jeffreys' prior for shares

  final double[] lows;
  final double[] highs;
  final double[] probabilities;
  final double[] labels;

  /** Pools, ascending; the arrays are kept. */
  Calibrator(double[] lows, double[] highs, double[] probabilities, double[] labels) {
    this.lows = lows;
    this.highs = highs;
    this.probabilities = probabilities;
    this.labels = labels;
  }

  /**
   * Fits a reference; rows without label do not count.
   *
   * @param reference in any order
   * @throws IllegalArgumentException if no row has a label
   */
  public static Calibrator fit(List<CountAtScore> reference) {
    var byScore = new TreeMap<Double, CountAtScore>();
    for (CountAtScore count : reference) {
      if (count.labels() > 0) {
        byScore.merge(count.score(), count, CountAtScore::plus);
      }
    }
    if (byScore.isEmpty()) {
      throw new IllegalArgumentException("labels of the reference are 0, must be > 0");
    }
    double[] shares = new double[byScore.size()];
    double[] weights = new double[byScore.size()];
    int next = 0;
    for (CountAtScore count : byScore.values()) {
      shares[next] = (double) count.positives() / count.labels();
      weights[next] = count.labels();
      next++;
    }
    double[] scores = byScore.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    return pooled(IsotonicRegression.fit(shares, weights), scores);
  }

  /** The probability of the positive class at a score, in [0, 1]; nondecreasing in the score. */
  public double probability(double score) {
    int pool = lastFrom(score);
    if (pool < 0) {
      return probabilities[0];
    }
    if (score <= highs[pool] || pool == lows.length - 1) {
      return probabilities[pool];
    }
    double share = (score - highs[pool]) / (lows[pool + 1] - highs[pool]);
    return probabilities[pool] + share * (probabilities[pool + 1] - probabilities[pool]);
  }

  /** The pool that a score lies in, or that it is next to. */
  int pool(double score) {
    int pool = lastFrom(score);
    if (pool < 0) {
      return 0;
    }
    boolean isPast = score > highs[pool] && pool < lows.length - 1;
    return isPast && score - highs[pool] > lows[pool + 1] - score ? pool + 1 : pool;
  }

  int pools() {
    return lows.length;
  }

  /** Sampling variance of the probability of a pool. */
  double variance(int pool) {
    double rows = labels[pool] + 2 * PSEUDO_COUNT;
    double share = (probabilities[pool] * labels[pool] + PSEUDO_COUNT) / rows;
    return share * (1 - share) / rows;
  }

  /** Labels of the reference. */
  public long labels() {
    return Math.round(Arrays.stream(labels).sum());
  }

  /** Hash of the pools. */
  String digest() {
    return Hash.id(
        "pools",
        Arrays.toString(lows),
        Arrays.toString(highs),
        Arrays.toString(probabilities),
        Arrays.toString(labels));
  }

  /** The last pool that starts at or below a score, or -1. */
  private int lastFrom(double score) {
    int found = Arrays.binarySearch(lows, score);
    return found >= 0 ? found : -found - 2;
  }

  private static Calibrator pooled(IsotonicRegression fitted, double[] scores) {
    double[] lows = new double[fitted.pools()];
    double[] highs = new double[fitted.pools()];
    double[] probabilities = new double[fitted.pools()];
    double[] labels = new double[fitted.pools()];
    for (int i = scores.length - 1; i >= 0; i--) {
      lows[fitted.pool(i)] = scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      highs[fitted.pool(i)] = scores[i];
    }
    for (int pool = 0; pool < lows.length; pool++) {
      probabilities[pool] = fitted.mean(pool);
      labels[pool] = fitted.weight(pool);
    }
    return new Calibrator(lows, highs, probabilities, labels);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Calibrator that
        && Arrays.equals(lows, that.lows)
        && Arrays.equals(highs, that.highs)
        && Arrays.equals(probabilities, that.probabilities)
        && Arrays.equals(labels, that.labels);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(lows) + Arrays.hashCode(probabilities);
  }

  @Override
  public String toString() {
    return "Calibrator[" + pools() + " pools, " + labels() + " labels]";
  }
}
