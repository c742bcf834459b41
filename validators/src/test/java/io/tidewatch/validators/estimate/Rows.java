// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Scores and labels of a model whose scores are too sure of themselves, from a seed. */
final class Rows {

  final double[] scores;
  final boolean[] labels;

  private Rows(double[] scores, boolean[] labels) {
    this.scores = scores;
    this.labels = labels;
  }

  /** So many rows, by ascending score. */
  static Rows drawn(int rows, SplittableRandom random) {
    double[] scores = new double[rows];
    for (int i = 0; i < rows; i++) {
      double logit = 2.2 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.9);
      scores[i] = 1 / (1 + Math.exp(-1.6 * logit));
    }
    Arrays.sort(scores);
    boolean[] labels = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = random.nextDouble() < chance(scores[i]);
    }
    return new Rows(scores, labels);
  }

  /** P(y = 1 | score). */
  static double chance(double score) {
    return 1 / (1 + Math.exp(.2 - Math.log(score / (1 - score)) / 1.6));
  }

  /** The rows, one count for each distinct score. */
  List<CountAtScore> counts() {
    var counts = new TreeMap<Double, CountAtScore>();
    for (int i = 0; i < scores.length; i++) {
      var row = new CountAtScore(scores[i], labels[i] ? 1 : 0, labels[i] ? 0 : 1, 0);
      counts.merge(scores[i], row, CountAtScore::plus);
    }
    return new ArrayList<>(counts.values());
  }

  /** The rows in bins that end at each 1/256 and at each 1/8 of the logit, at their mean score. */
  List<CountAtScore> binned() {
    var counts = new ArrayList<CountAtScore>();
    int first = 0;
    for (int next = 1; next <= scores.length; next++) {
      if (next == scores.length || bin(scores[next]) != bin(scores[first])) {
        long positives = 0;
        double sum = 0;
        for (int i = first; i < next; i++) {
          positives += labels[i] ? 1 : 0;
          sum += scores[i];
        }
        counts.add(new CountAtScore(sum / (next - first), positives, next - first - positives, 0));
        first = next;
      }
    }
    return counts;
  }

  private static long bin(double score) {
    long step = (long) (score * 256);
    return (step << 32) + (long) (8 * Math.log(score / (1 - score)) + 8 * 100);
  }
}
