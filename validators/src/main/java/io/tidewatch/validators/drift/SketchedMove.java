// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import io.tidewatch.validators.profile.RankSketch;
import io.tidewatch.validators.profile.RankSteps;
import java.util.Optional;

/**
 * How far the numbers of a window have moved from those of earlier ones, by two sketches: for
 * columns without a baseline.
 *
 * <p>The Kolmogorov-Smirnov statistic {@code D} of two KLL sketches is wrong by at most the sum of
 * their rank errors, {@code ε(n) + ε(m)}: .0136 for k = 400. Only what is beyond that counts, for
 * size as for chance, so that the test stays valid for any number of rows; a test that forgets it
 * alarms on 42 to 100 % of calm windows of 50,000 rows and more. Source: statistics.md, sections
 * 2.1, 2.2 and 2.4 (a).
 *
 * @param statistic {@code D}, in [0, 1]
 * @param sketchError {@code ε(n) + ε(m)}, in [0, 1]; 0 while both sketches are exact
 * @param effectiveK {@code 1/n + 1/m}
 */
public record SketchedMove(double statistic, double sketchError, double effectiveK) {

  /** The move; empty if either side has fewer than 30 numbers. */
  public static Optional<SketchedMove> of(RankSketch earlier, RankSketch window) {
    if (Math.min(earlier.count(), window.count()) < DriftEvidence.VALUES_MIN) {
      return Optional.empty();
    }
    double gap = gap(earlier.steps().orElseThrow(), window.steps().orElseThrow());
    double error = earlier.rankError() + window.rankError();
    return Optional.of(new SketchedMove(gap, error, 1.0 / earlier.count() + 1.0 / window.count()));
  }

  /** The statistic as the effect gate sees it. */
  public DriftEffect effect() {
    double perShift = DriftEffect.KS_PER_DEVIATION * DriftEffect.KS_PER_DEVIATION;
    return new DriftEffect(
        DriftEffect.Size.KS,
        statistic,
        sketchError,
        effectiveK,
        KolmogorovDistribution.FREEDOM,
        perShift / effectiveK);
  }

  /** The statistic as a test, to be calibrated. */
  public DriftTest test() {
    double unit = effectiveK * KolmogorovDistribution.MEAN_SQUARE;
    double perShift = DriftEffect.KS_PER_DEVIATION * DriftEffect.KS_PER_DEVIATION;
    return new DriftTest(
        DriftTest.Kind.SKETCHED_KS,
        statistic * statistic / unit,
        KolmogorovDistribution.FREEDOM,
        perShift / unit,
        sketchError / Math.sqrt(unit));
  }

  /** The greatest gap of two step functions, walking their points once. */
  private static double gap(RankSteps left, RankSteps right) {
    double greatest = 0;
    int atLeft = 0;
    int atRight = 0;
    while (atLeft < left.size() && atRight < right.size()) {
      double point = Math.min(left.point(atLeft), right.point(atRight));
      atLeft += left.point(atLeft) == point ? 1 : 0;
      atRight += right.point(atRight) == point ? 1 : 0;
      double below = atLeft == 0 ? 0 : left.share(atLeft - 1);
      greatest =
          Math.max(greatest, Math.abs(below - (atRight == 0 ? 0 : right.share(atRight - 1))));
    }
    return greatest;
  }
}
