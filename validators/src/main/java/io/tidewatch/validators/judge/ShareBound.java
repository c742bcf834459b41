// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.judge.ShareFinding.Side;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * What a share may be, going by its history. Two tests must agree that it is unlike: Student's t
 * prediction on the scale of logits, which knows how the share varies from window to window; and
 * the binomial tail of the rows of this window, which knows how little a few rows say. Where one
 * side counts, the t test goes by the half of the history on that side: such shares lie at 0 or at
 * 1 on some days and not on others. Where both count, it goes by all of the history. The binomial's
 * share is the usual one and three rows more over all of the history: the rule of three, so that a
 * share that was 0 in every window is held to what zeros can promise. Source: statistics.md,
 * section 4, "null rate" and its hard rule; the half and the scale are ours, see {@link
 * PredictionTest} and {@link ShareFinding}.
 *
 * @param usual the usual share, in {@code [0, 1]}
 * @param windows of the history
 * @param high whether the side that counts, or that the share lies on, is the upper one
 * @param sides 2 where both sides count, else 1
 */
record ShareBound(
    ShareFinding share, PredictionTest test, double usual, int windows, boolean high, int sides) {

  /**
   * The bound of a window.
   *
   * @param shares of the windows before, in {@code [0, 1]}
   */
  static ShareBound of(ShareFinding share, History shares) {
    History logits = shares.map(share::logitOf);
    double usual = usual(share, shares);
    int windows = logits.size();
    return switch (share.side()) {
      case LOW -> new ShareBound(share, PredictionTest.below(logits), usual, windows, false, 1);
      case HIGH -> new ShareBound(share, PredictionTest.above(logits), usual, windows, true, 1);
      case BOTH -> {
        boolean high = share.logit() >= logits.mean();
        yield new ShareBound(share, PredictionTest.of(logits), usual, windows, high, 2);
      }
    };
  }

  /** The bound of a window that is held against its season. */
  static ShareBound of(ShareFinding share, SeasonalTest season) {
    PredictionTest test = season.test();
    boolean both = share.side() == Side.BOTH;
    boolean high = both ? share.logit() >= test.center() : share.side() == Side.HIGH;
    double usual = share.shareAt(test.center());
    return new ShareBound(share, test, usual, season.windows(), high, both ? 2 : 1);
  }

  /** The middle of a history of any length: of logits where both sides count. */
  static double usual(ShareFinding share, History shares) {
    return share.side() == Side.BOTH
        ? share.shareAt(shares.map(share::logitOf).mean())
        : shares.median();
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
    double move = share.share() - usual;
    return high ? move : -move;
  }

  /** The share beyond which a window breaches at that level, in {@code [0, 1]}. */
  double threshold(double alpha, double effectMin) {
    double margin = test.margin(alpha / sides);
    double sampled =
        sampling().inverseSurvivalProbability(alpha / sides) / (share.rows() * scale());
    return high
        ? Math.min(
            1,
            Math.max(share.shareAt(test.center() + margin), Math.max(usual + effectMin, sampled)))
        : Math.max(
            0,
            Math.min(
                share.shareAt(test.center() - margin), Math.min(usual - effectMin, 1 - sampled)));
  }

  /**
   * The smallest move of the share, towards the side that counts, that breaches in four windows of
   * five. The share must pass the t test; the rows that it brings, the binomial and the effect.
   *
   * @return unit: share; infinite where even a share of 1, or of 0, would pass
   */
  double detectableMove(double alpha, double effectMin) {
    double middle = usual;
    double logit = test.detectableMove(alpha / sides);
    double byTest = share.shareAt(test.center() + (high ? logit : -logit));
    double tested = high ? byTest : 1 - byTest;
    double least = (high ? middle : 1 - middle) + effectMin;
    double sampled = sampling().inverseSurvivalProbability(alpha / sides) + 1.0;
    double counted = Math.max(least, sampled / (share.rows() * scale()));
    double noise = Math.sqrt(Math.max(0, counted * (1 - counted)) / share.rows());
    double needed = Math.max(tested, counted + PredictionTest.FOUR_OF_FIVE * noise);
    double move = needed - (high ? middle : 1 - middle);
    return needed < 1 ? move : Double.POSITIVE_INFINITY;
  }

  /** Rows of this window on the side that counts, if it is like the usual one. */
  private BinomialDistribution sampling() {
    double rows = share.rows() * scale();
    double expected = (high ? usual : 1 - usual) + ShareFinding.HIDDEN_ROWS / (windows * rows);
    return BinomialDistribution.of((int) rows, Math.min(1, expected));
  }

  /** 1, but where the rows are more than the distribution can count. */
  private double scale() {
    return Math.min(1, (double) Integer.MAX_VALUE / share.rows());
  }
}
