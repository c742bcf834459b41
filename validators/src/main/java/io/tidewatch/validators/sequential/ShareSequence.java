// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sequential;

import java.util.function.DoubleUnaryOperator;

/**
 * Intervals of a share that hold the true one at every look at once, with a probability of {@code 1
 * - alpha}: whoever looks each week, and acts when it looks bad, is not misled by having looked so
 * often.
 *
 * <p>Of a share p those are left out for which the mixture of {@code successes - p trials} has
 * reached {@code 1/alpha}. Source: confseq, {@code bernoulli_confidence_interval}.
 */
public final class ShareSequence {

  /** Halvings of an interval that is at most 1 long: to 1e-12. */
  private static final int HALVINGS = 40;

  private final double alpha;
  private final double plannedTrials;

  /**
   * A sequence.
   *
   * @param alpha probability that it ever misses the share, in (0, 1)
   * @param plannedTrials trials for which it is narrowest, at least 1
   */
  public ShareSequence(double alpha, double plannedTrials) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha is " + alpha + ", must be in (0, 1)");
    }
    if (!(plannedTrials >= 1)) {
      throw new IllegalArgumentException(
          "plannedTrials is " + plannedTrials + ", must be at least 1");
    }
    this.alpha = alpha;
    this.plannedTrials = plannedTrials;
  }

  /** Bounds of a share, {@code 0 <= low <= high <= 1}. */
  public record Interval(double low, double high) {}

  /**
   * The interval after so many trials.
   *
   * @param successes in {@code [0, trials]}
   * @param trials at least 1
   */
  public Interval after(long successes, long trials) {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "successes is " + successes + " of " + trials + ", must be in [0, trials]");
    }
    DoubleUnaryOperator excess = share -> excess(share, successes, trials);
    double seen = (double) successes / trials;
    double low = successes == 0 ? 0 : bound(excess, 0, seen);
    double high = successes == trials ? 1 : bound(excess, 1, seen);
    return new Interval(low, high);
  }

  /** Above 0 for a share that is left out. */
  private double excess(double share, long successes, long trials) {
    double spread = share * (1 - share);
    var mixture = new BetaBinomialMixture(plannedTrials * spread, alpha, share, 1 - share);
    return mixture.log(successes - share * trials, trials * spread) - Math.log(1 / alpha);
  }

  /** Where the shares that are kept end, between one that is left out and one that is not. */
  private static double bound(DoubleUnaryOperator excess, double out, double in) {
    double outside = out;
    double inside = in;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (outside + inside) / 2;
      if (excess.applyAsDouble(middle) > 0) {
        outside = middle;
      } else {
        inside = middle;
      }
    }
    return (outside + inside) / 2;
  }
}
