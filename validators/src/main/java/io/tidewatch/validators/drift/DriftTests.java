// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import io.tidewatch.validators.drift.DriftTest.Kind;
import io.tidewatch.validators.profile.Cells;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.FrozenEdges;
import io.tidewatch.validators.profile.Moments;
import io.tidewatch.validators.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which tests decide about a column with a baseline.
 *
 * <p>Numbers: Anderson-Darling, chi-square over about 64 bins, and the logarithm of the variance;
 * of 13 combinations these three together had the best power (statistics.md, section 2.4).
 * Categories and numbers of few values: chi-square over the frozen cells.
 */
public final class DriftTests {

  /** Bins of the chi-square test of numbers. Source: statistics.md, section 2.4. */
  static final int BINS = 64;

  /**
   * Share of the baseline's variance that is added to both variances, so that a window of one value
   * has a logarithm. A choice; 1e-6 is a thousandth of a deviation.
   */
  private static final double VARIANCE_FLOOR = 1e-6;

  private DriftTests() {}

  /**
   * The tests; none if nothing can be compared.
   *
   * @param baseline a full profile over the frame with some values
   * @param window a full profile over the frame with some values
   */
  public static List<DriftTest> of(ColumnFrame frame, Profile baseline, Profile window) {
    Cells before = baseline.cells();
    Cells now = window.cells();
    var tests = new ArrayList<DriftTest>();
    if (isContinuous(frame, before)) {
      double perShift = effectiveRows(before, now);
      tests.add(
          DriftTest.of(
              Kind.ANDERSON_DARLING,
              AndersonDarling.statistic(before, now),
              AndersonDarling.FREEDOM,
              AndersonDarling.SHIFT_SENSITIVITY * perShift));
      long fewest = Math.min(before.total(), now.total());
      CoarseBins bins = CoarseBins.forRows(frame, before, fewest, BINS);
      chiSquare(bins.merge(before), bins.merge(now), perShift).ifPresent(tests::add);
      logVariance(baseline, window).ifPresent(tests::add);
    } else {
      chiSquare(before, now, information(before) * effectiveRows(before, now))
          .ifPresent(tests::add);
    }
    return tests;
  }

  /** Whether some of the baseline's numbers share a bin with others. */
  static boolean isContinuous(ColumnFrame frame, Cells baseline) {
    Optional<FrozenEdges> edges = frame.edges();
    if (edges.isEmpty()) {
      return false;
    }
    for (int bin = 0; bin < baseline.size(); bin++) {
      if (baseline.get(bin) > 0 && !edges.get().isAtom(bin)) {
        return true;
      }
    }
    return false;
  }

  /**
   * What a shift of one unit, squared, adds to chi-square per row of {@code nm/(n+m)}, and to the
   * population stability index: 1 for a standard deviation of normal numbers; {@code 1/p + 1/q} for
   * rows that move from one category of share {@code p} to another of share {@code q}. The two most
   * frequent are taken, between which a move is hardest to see.
   */
  static double information(ColumnFrame frame, Cells baseline) {
    return isContinuous(frame, baseline) ? 1 : information(baseline);
  }

  private static double information(Cells baseline) {
    long first = 0;
    long second = 0;
    for (int cell = 0; cell < baseline.size(); cell++) {
      long rows = baseline.get(cell);
      if (rows > first) {
        second = first;
        first = rows;
      } else if (rows > second) {
        second = rows;
      }
    }
    double pseudo = PopulationStability.PSEUDO_COUNT;
    double total = baseline.total() + 2 * pseudo;
    return total / (first + pseudo) + total / (second + pseudo);
  }

  private static Optional<DriftTest> chiSquare(Cells before, Cells now, double perShift) {
    return ChiSquare.test(before, now)
        .map(
            found ->
                DriftTest.of(
                    Kind.CHI_SQUARE,
                    found.statistic() / found.freedom(),
                    found.freedom(),
                    perShift / found.freedom()));
  }

  private static Optional<DriftTest> logVariance(Profile baseline, Profile window) {
    OptionalDouble before = variance(baseline);
    OptionalDouble now = variance(window);
    if (before.isEmpty() || now.isEmpty() || before.getAsDouble() == 0) {
      return Optional.empty();
    }
    double ratio = now.getAsDouble() / before.getAsDouble();
    double log = Math.log((ratio + VARIANCE_FLOOR) / (1 + VARIANCE_FLOOR));
    return Double.isFinite(log)
        ? Optional.of(DriftTest.of(Kind.LOG_VARIANCE, log, 1, 0))
        : Optional.empty();
  }

  private static OptionalDouble variance(Profile profile) {
    return profile.moments().map(Moments::variance).orElse(OptionalDouble.empty());
  }

  private static double effectiveRows(Cells before, Cells now) {
    return 1 / (1.0 / before.total() + 1.0 / now.total());
  }
}
