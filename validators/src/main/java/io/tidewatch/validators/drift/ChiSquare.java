// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import io.tidewatch.validators.profile.Cells;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's chi-square test that two samples come from one distribution over the bins.
 *
 * <p>Bins of which the baseline expects fewer than 5 rows in the window are pooled. Equal to {@code
 * scipy.stats.chi2_contingency([b, c], correction=False)} over the pooled bins. It detects any
 * change, however small, if there are enough rows: a number to show, not to alarm on.
 */
public final class ChiSquare {

  /** Cochran's rule, as in statistics.md, section 3. */
  private static final double EXPECTED_MIN = 5;

  private ChiSquare() {}

  /**
   * What the test found.
   *
   * @param statistic {@code >= 0}; about chi-square with so much freedom if nothing moved
   * @param freedom bins less one, {@code >= 1}
   */
  record Result(double statistic, int freedom) {}

  /**
   * Returns the p-value, in {@code [0, 1]}; empty if less than two bins are left.
   *
   * @throws IllegalArgumentException if the numbers of bins differ or one has no rows
   */
  public static OptionalDouble pValue(Cells baseline, Cells window) {
    Optional<Result> result = test(baseline, window);
    return result.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            ChiSquaredDistribution.of(result.get().freedom())
                .survivalProbability(result.get().statistic()));
  }

  /** The statistic; empty if less than two bins are left. */
  static Optional<Result> test(Cells baseline, Cells window) {
    Shares.requireComparable(baseline, window);
    double scale = (double) window.total() / baseline.total();
    double statistic = 0;
    int bins = 0;
    long pooledBaseline = 0;
    long pooledWindow = 0;
    for (int bin = 0; bin < baseline.size(); bin++) {
      if (baseline.get(bin) * scale >= EXPECTED_MIN) {
        statistic += term(baseline, window, baseline.get(bin), window.get(bin));
        bins++;
      } else {
        pooledBaseline += baseline.get(bin);
        pooledWindow += window.get(bin);
      }
    }
    if (pooledBaseline + pooledWindow > 0) {
      statistic += term(baseline, window, pooledBaseline, pooledWindow);
      bins++;
    }
    return bins < 2 ? Optional.empty() : Optional.of(new Result(statistic, bins - 1));
  }

  /** What one bin of both samples adds to the statistic. */
  private static double term(Cells baseline, Cells window, long inBaseline, long inWindow) {
    double pooledShare = (double) (inBaseline + inWindow) / (baseline.total() + window.total());
    double expectedBaseline = pooledShare * baseline.total();
    double expectedWindow = pooledShare * window.total();
    double gap = inWindow - expectedWindow;
    return gap * gap * (1 / expectedBaseline + 1 / expectedWindow);
  }
}
