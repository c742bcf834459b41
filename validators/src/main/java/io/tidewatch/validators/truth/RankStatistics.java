// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;

/**
 * The area under the ROC curve from a table of positives and negatives by ascending score, with
 * DeLong's variance; ties, and scores of one bin, count half.
 *
 * <p>With v10 = share of negatives below a positive and v01 = share of positives above a negative,
 * AUC is the mean of v10 and its variance var(v10)/P + var(v01)/N. From ungrouped scores both equal
 * the row-wise computation. Range [0, 1]. Cost: one pass for the area, one for the variance.
 */
final class RankStatistics {

  private double positives;
  private double negatives;
  private double below; // negatives below the current score
  private double above; // positives above the current score
  private double tied; // pairs of one bin
  private double wins;
  private double spread10;
  private double spread01;

  private RankStatistics() {}

  /** AUC with its 95 % interval; no interval with fewer than two of a class. */
  static Reading auc(ScoreTable scores) {
    var statistics = new RankStatistics();
    scores.forEach(statistics::count);
    if (statistics.positives <= 0 || statistics.negatives <= 0) {
      return Reading.none("one class");
    }
    scores.forEach(statistics::rank);
    double auc = statistics.wins / (statistics.positives * statistics.negatives);
    if (statistics.positives < 2 || statistics.negatives < 2) {
      return Reading.of(auc);
    }
    double half = Wilson.Z_95 * statistics.standardError(scores, auc);
    return Reading.between(auc, Math.max(0, auc - half), Math.min(1, auc + half));
  }

  /**
   * How far the area may be from that of the scores themselves: Σ pq/(2PN) over the bins, for
   * within a bin positives may all have been above the negatives, or all below. 0 where every
   * distinct score is counted.
   */
  static Reading halfWidth(ScoreTable scores) {
    var statistics = new RankStatistics();
    scores.forEach(statistics::count);
    if (statistics.positives <= 0 || statistics.negatives <= 0) {
      return Reading.none("one class");
    }
    double pairs = scores.isExact() ? 0 : statistics.tied;
    return Reading.of(pairs / (2 * statistics.positives * statistics.negatives));
  }

  private void count(ScoreCount count) {
    positives += count.positives();
    negatives += count.negatives();
    tied += (double) count.positives() * count.negatives();
  }

  private void rank(ScoreCount count) {
    wins += count.positives() * (below + count.negatives() / 2.0);
    below += count.negatives();
  }

  private double standardError(ScoreTable scores, double auc) {
    below = 0;
    above = positives;
    scores.forEach(count -> spread(count.positives(), count.negatives(), auc));
    double var10 = spread10 / (positives - 1);
    double var01 = spread01 / (negatives - 1);
    return Math.sqrt(Math.max(0, var10 / positives + var01 / negatives));
  }

  private void spread(long p, long n, double auc) {
    above -= p;
    double v10 = (below + n / 2.0) / negatives - auc;
    double v01 = (above + p / 2.0) / positives - auc;
    spread10 += p * v10 * v10;
    spread01 += n * v01 * v01;
    below += n;
  }
}
