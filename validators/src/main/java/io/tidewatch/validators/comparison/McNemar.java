// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The cases on which exactly one of two versions is wrong: all that paired accuracy rests on.
 *
 * @param challengerWrong cases that only the challenger gets wrong
 * @param championWrong cases that only the champion gets wrong
 */
public record McNemar(long challengerWrong, long championWrong) {

  private static final double HALF = 0.5;

  /** Jeffreys' prior, as in statistics.md §7. */
  private static final BetaMixture MIXTURE = new BetaMixture(HALF, HALF, HALF);

  /** Reads the counts off the sums of differences of 0/1 losses. */
  public static McNemar of(LossSums differences) {
    long both = Math.round(differences.sizes());
    long net = Math.round(differences.sum());
    return new McNemar((both + net) / 2, (both - net) / 2);
  }

  /** Natural logarithm of the e-value against "equally often": exact, and valid at every look. */
  public double logEvidence() {
    return MIXTURE.logEvidence(challengerWrong, championWrong);
  }

  /**
   * Exact two-sided p of one look, in (0, 1]; {@code scipy.stats.binomtest(b, b + c).pvalue}. Not
   * valid if it is looked at repeatedly.
   */
  public double pValue() {
    long trials = challengerWrong + championWrong;
    if (trials == 0 || challengerWrong == championWrong) {
      return 1;
    }
    var law = BinomialDistribution.of(Math.toIntExact(trials), HALF);
    long fewer = Math.min(challengerWrong, championWrong);
    return Math.min(1, 2 * law.cumulativeProbability(Math.toIntExact(fewer)));
  }
}
