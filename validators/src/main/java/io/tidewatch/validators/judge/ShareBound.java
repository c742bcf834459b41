// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * What a share may be, going by its history. Two tests must agree that it is unlike: Student's t
 * prediction on the scale of logits, which knows how the share varies from window to window, and
 * the binomial tail of the rows of this window, which knows how little a few rows say. The
 * binomial's share is the usual one and three rows more over all of the history: the rule of three,
 * so that a share that was 0 in every window is held to what zeros can promise. Source:
 * statistics.md, section 4, "null rate" and its hard rule.
 *
 * @param high whether the side that counts, or that the share lies on, is the upper one
 * @param sides 2 where both sides count, else 1
 */
record ShareBound(ShareFinding share, PredictionTest test, boolean high, int sides) {

  /** Upper bound, at 95 %, of a count that was 0. Source: rule of three. Unit: rows. */
  private static final double RULE_OF_THREE = 3;

  static ShareBound of(ShareFinding share, History history) {
    PredictionTest test = PredictionTest.of(history);
    return switch (share.side()) {
      case LOW -> new ShareBound(share, test, false, 1);
      case HIGH -> new ShareBound(share, test, true, 1);
      case BOTH -> new ShareBound(share, test, share.logit() >= history.mean(), 2);
    };
  }

  /** The share that has that logit. */
  static double shareOf(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** The chance of a share at least this far out, on the sides that count. */
  double pValue() {
    double tail = high ? test.upperTail(share.logit()) : test.lowerTail(share.logit());
    long outside = high ? share.count() : share.rows() - share.count();
    double sampled =
        outside == 0 ? 1 : sampling().survivalProbability((int) (outside * scale()) - 1);
    return Math.min(1, sides * Math.max(tail, sampled));
  }

  /** How far the share lies from the usual one, towards the side that counts; may be negative. */
  double move() {
    double move = share.share() - shareOf(test.mean());
    return high ? move : -move;
  }

  /** The share beyond which a window breaches at that level, in {@code [0, 1]}. */
  double threshold(double alpha, double effectMin) {
    double usual = shareOf(test.mean());
    double margin = test.margin(alpha / sides);
    double sampled =
        sampling().inverseSurvivalProbability(alpha / sides) / (share.rows() * scale());
    return high
        ? Math.min(1, Math.max(shareOf(test.mean() + margin), Math.max(usual + effectMin, sampled)))
        : Math.max(
            0, Math.min(shareOf(test.mean() - margin), Math.min(usual - effectMin, 1 - sampled)));
  }

  /** Rows of this window on the side that counts, if it is like the usual one. */
  private BinomialDistribution sampling() {
    double usual = shareOf(test.mean());
    double rows = share.rows() * scale();
    double expected = (high ? usual : 1 - usual) + RULE_OF_THREE / (test.windows() * rows);
    return BinomialDistribution.of((int) rows, Math.min(1, expected));
  }

  /** 1, but where the rows are more than the distribution can count. */
  private double scale() {
    return Math.min(1, (double) Integer.MAX_VALUE / share.rows());
  }
}
