// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

/**
 * Metrics of the order of soft outcomes, with their derivatives.
 *
 * <p>The area under the ROC curve {@code Σ p_i (N_below + n_i/2) / (P N)}, ties counting half; from
 * its derivatives and Poisson masses follows DeLong's variance. Average precision {@code Σ p_i/P ·
 * TP_i / (TP_i + FP_i)} over the thresholds at each score, where rows of a bin are taken as mixed
 * evenly: {@code ∫ (a + p t) / (b + w t) p dt} with {@code a} positives and {@code b} rows above
 * the bin (statistics.md §6.1). Both in [0, 1].
 */
final class RankSlopes {

  private final SoftOutcomes outcomes;
  private final double positives;
  private final double negatives;

  /** Of outcomes with so much mass, above 0, in each class. */
  RankSlopes(SoftOutcomes outcomes, double positives, double negatives) {
    this.outcomes = outcomes;
    this.positives = positives;
    this.negatives = negatives;
  }

  MetricSlope area() {
    double[] byPositives = new double[outcomes.size()];
    double[] byNegatives = new double[outcomes.size()];
    double pairs = positives * negatives;
    double below = 0;
    double above = positives;
    double wins = 0;
    for (int i = 0; i < outcomes.size(); i++) {
      double p = outcomes.positives(i);
      double n = outcomes.negatives(i);
      above -= p;
      byPositives[i] = (below + n / 2) / pairs;
      byNegatives[i] = (above + p / 2) / pairs;
      wins += p * byPositives[i];
      below += n;
    }
    for (int i = 0; i < outcomes.size(); i++) {
      byPositives[i] -= wins / positives;
      byNegatives[i] -= wins / negatives;
    }
    return new MetricSlope(MetricSlope.Range.SHARE, wins, byPositives, byNegatives);
  }

  MetricSlope averagePrecision() {
    double[] precision = new double[outcomes.size()];
    double[] rows = new double[outcomes.size()];
    double found = 0;
    double claimed = 0;
    double sum = 0;
    for (int i = outcomes.size() - 1; i >= 0; i--) {
      double p = outcomes.positives(i);
      double w = p + outcomes.negatives(i);
      sum +=
          switch (outcomes.resolution()) {
            case SCORES -> p == 0 ? 0 : p * (found + p) / (claimed + w);
            case BINS -> mixed(found, claimed, p, w);
          };
      found += p;
      claimed += w;
      rows[i] = claimed;
      precision[i] = claimed == 0 ? 0 : found / claimed;
    }
    return slopes(sum / positives, precision, rows);
  }

  private static double mixed(double found, double claimed, double p, double w) {
    if (p == 0) {
      return 0;
    }
    if (claimed == 0) {
      return p * p / w;
    }
    return p * (p / w + (found - claimed * p / w) / w * Math.log1p(w / claimed));
  }

  /** Those of the steps, whatever the resolution: they are for the interval. */
  private MetricSlope slopes(double value, double[] precision, double[] rows) {
    double[] byPositives = new double[outcomes.size()];
    double[] byNegatives = new double[outcomes.size()];
    double diluted = 0; // Σ over thresholds at or below: positives · precision / rows
    double gained = 0; // the same of positives / rows
    for (int i = 0; i < outcomes.size(); i++) {
      if (rows[i] > 0) {
        gained += outcomes.positives(i) / positives / rows[i];
        diluted += outcomes.positives(i) / positives * precision[i] / rows[i];
      }
      byPositives[i] = (precision[i] - value) / positives + gained - diluted;
      byNegatives[i] = -diluted;
    }
    return new MetricSlope(MetricSlope.Range.SHARE, value, byPositives, byNegatives);
  }
}
