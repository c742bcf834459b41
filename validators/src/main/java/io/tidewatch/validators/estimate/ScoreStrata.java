// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Ranges of scores within which the labels of a class are taken to be equally late: the deciles of
 * a cohort, and the threshold, since what a model flags is often looked at sooner.
 *
 * <p>Stratum {@code i} holds the scores in {@code [edge i-1, edge i)}.
 */
public final class ScoreStrata {

  private static final int DECILES = 10;

  private final double threshold;
  private final double[] edges;

  private ScoreStrata(double threshold, double[] edges) {
    this.threshold = threshold;
    this.edges = edges;
  }

  /**
   * The deciles of the predictions of a cohort, fewer where scores are tied.
   *
   * @param cohort ascending by score
   */
  public static ScoreStrata of(List<CountAtScore> cohort, double threshold) {
    var edges = new TreeSet<Double>();
    long rows = cohort.stream().mapToLong(CountAtScore::predictions).sum();
    long below = 0;
    int decile = 1;
    for (CountAtScore count : cohort) {
      if (below * DECILES >= decile * rows && decile < DECILES && below > 0) {
        edges.add(count.score());
        decile = (int) (below * DECILES / rows) + 1;
      }
      below += count.predictions();
    }
    return ofEdges(threshold, edges);
  }

  /** Strata between given edges and the threshold. */
  static ScoreStrata ofEdges(double threshold, Collection<Double> edges) {
    var all = new TreeSet<>(edges);
    all.add(threshold);
    return new ScoreStrata(threshold, all.stream().mapToDouble(Double::doubleValue).toArray());
  }

  public int size() {
    return edges.length + 1;
  }

  /** The stratum of a score. */
  public int of(double score) {
    int found = Arrays.binarySearch(edges, score);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Whether the model predicts the positive class in a stratum. */
  boolean isFlagged(int stratum) {
    return stratum > 0 && edges[stratum - 1] >= threshold;
  }

  double threshold() {
    return threshold;
  }

  double[] edges() {
    return edges.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScoreStrata that
        && threshold == that.threshold
        && Arrays.equals(edges, that.edges);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(edges);
  }

  @Override
  public String toString() {
    return "ScoreStrata" + Arrays.toString(edges);
  }
}
