// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether a split sent the planned share of its cases to the challenger. Where it did not, what
 * decides who gets which version is not chance, and no difference means anything.
 *
 * @param champion predictions of the champion
 * @param challenger predictions of the challenger
 * @param challengerShare planned share of the challenger, in (0, 1)
 */
public record SampleRatio(long champion, long challenger, double challengerShare) {

  /** Level of the check. Source: statistics.md §7. */
  public static final double ALPHA = 0.001;

  /**
   * How sure the prior of the e-value is that a share that is wrong is near the planned one: as
   * sure as so many cases would make it. 6.0 % in place of 5 % are then found after some 7,000
   * cases.
   */
  static final double PRIOR_CASES = 1000;

  /** Chi-square p of one look (one degree of freedom), in [0, 1]; 1 without predictions. */
  public double pValue() {
    double all = champion + challenger;
    double expected = all * challengerShare;
    if (all == 0) {
      return 1;
    }
    double off = challenger - expected;
    double statistic = off * off / expected + off * off / (all - expected);
    return ChiSquaredDistribution.of(1).survivalProbability(statistic);
  }

  /**
   * Whether the planned share is refuted. The p-value of repeated looks would refute each in the
   * end, so this goes by an e-value of at least {@code 1/ALPHA}: at all looks together a split that
   * is as planned is refuted with a probability of at most {@link #ALPHA} (Lindon and Malek,
   * "Anytime-valid inference for multinomial count data", NeurIPS 2022).
   */
  public boolean isMismatch() {
    return logEvidence() >= -Math.log(ALPHA);
  }

  double logEvidence() {
    double successes = PRIOR_CASES * challengerShare;
    return new BetaMixture(successes, PRIOR_CASES - successes, challengerShare)
        .logEvidence(challenger, champion);
  }
}
