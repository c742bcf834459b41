// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.judge.ShareFinding.Side;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The slow detector beside the test of a window: an exponentially weighted moving average (EWMA) of
 * the windows' normal scores, which finds small shifts that last.
 *
 * <p>{@code e ← (1 - λ) e + λ z}, with {@code z} held to ±6, so that one wild window is forgotten.
 * Its variance is {@code λ/(2 - λ) · (1 + 2ρ(1 - λ) / (1 - ρ(1 - λ)))} for scores with lag
 * correlation {@code ρ^k}. Source: alerting.md, sections 3.1 and 10.
 *
 * <p>{@code ρ} is estimated, of scores held to ±3, and one standard error is added: too small a
 * correlation makes false alarms, too large a one only slowness. It begins at .6, as if 100 windows
 * had been seen. Measured on three seeds of the hard world of alerting.md, section 10: recall .94,
 * where ρ = .6 for all has .90; of calm series a window errs .1 to .4 times as often as a level of
 * .05 allows, where ρ = .6 errs twice as often with weekends.
 *
 * @param smooth the average of scores
 * @param product weighted mean of products of neighbouring scores
 * @param square weighted mean of squares of scores
 * @param last score
 * @param windows behind the means, at most {@link #WINDOWS_MAX}
 */
public record SmallShift(double smooth, double product, double square, double last, int windows) {

  /** {@code λ}. Source: alerting.md, section 10. */
  static final double LAMBDA = 0.2;

  /** Greatest score that enters the average. Source: the reference run of alerting.md, §10. */
  static final double SCORE_MAX = 6;

  /** Greatest score that enters the correlation, so that a fault does not look like it. */
  private static final double CALM_MAX = 3;

  /** Windows that the correlation goes by: a fortnight of hours. A choice. */
  static final int WINDOWS_MAX = 336;

  private static final double CORRELATION_MAX = 0.95;
  private static final double CORRELATION_FIRST = 0.6;
  private static final int WINDOWS_FIRST = 100;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Smallest tail probability that has a score of its own, beyond {@link #SCORE_MAX}. */
  private static final double TAIL_MIN = 1e-12;

  static final SmallShift NONE = new SmallShift(0, CORRELATION_FIRST, 1, 0, WINDOWS_FIRST);

  /** The normal score of a value: where it lies in the distribution that the test expects. */
  static double score(PredictionTest test, double value) {
    boolean high = value >= test.center();
    double tail = high ? test.upperTail(value) : test.lowerTail(value);
    double score = NORMAL.inverseSurvivalProbability(Math.max(TAIL_MIN, tail));
    return high ? score : -score;
  }

  /** The detector after one more window. */
  SmallShift next(double score) {
    double held = hold(score, SCORE_MAX);
    double calm = hold(score, CALM_MAX);
    int count = Math.min(windows + 1, WINDOWS_MAX);
    double weight = 1.0 / count;
    return new SmallShift(
        (1 - LAMBDA) * smooth + LAMBDA * held,
        (1 - weight) * product + weight * calm * last,
        (1 - weight) * square + weight * calm * calm,
        calm,
        count);
  }

  /** The chance of an average that far out, on the sides that count. */
  public double pValue(Side side) {
    double decay = correlation() * (1 - LAMBDA);
    double variance = LAMBDA / (2 - LAMBDA) * (1 + 2 * decay / (1 - decay));
    double away = smooth / Math.sqrt(variance);
    return switch (side) {
      case LOW -> NORMAL.cumulativeProbability(away);
      case HIGH -> NORMAL.survivalProbability(away);
      case BOTH -> 2 * NORMAL.survivalProbability(Math.abs(away));
    };
  }

  /** The correlation of neighbouring scores and one standard error, in {@code [0, .95]}. */
  double correlation() {
    double estimate = product / Math.max(square, Double.MIN_NORMAL) + 1 / Math.sqrt(windows);
    return Math.max(0, Math.min(CORRELATION_MAX, estimate));
  }

  private static double hold(double score, double most) {
    return Math.max(-most, Math.min(most, score));
  }
}
