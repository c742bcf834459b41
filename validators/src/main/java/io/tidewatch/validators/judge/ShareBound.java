// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

/**
 * What a share may be, going by its history on the scale of logits.
 *
 * @param high whether the side that counts, or that the share lies on, is the upper one
 * @param sides 2 where both sides count, else 1
 */
record ShareBound(ShareFinding share, PredictionTest test, boolean high, int sides) {

  static ShareBound of(ShareFinding share, History history) {
    double usual = shareOf(history.mean());
    double samplingError = 1 / Math.sqrt((share.rows() + 1) * usual * (1 - usual));
    double sd = Math.max(history.stddev(), samplingError);
    var test = new PredictionTest(history.mean(), sd, history.size());
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
    return Math.min(1, sides * tail);
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
    return high
        ? Math.min(1, Math.max(shareOf(test.mean() + margin), usual + effectMin))
        : Math.max(0, Math.min(shareOf(test.mean() - margin), usual - effectMin));
  }
}
