// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import io.tidewatch.validators.profile.Cells;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Profile;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How far one column of a window is from the baseline; values only, what is missing has a metric of
 * its own.
 *
 * @param psi population stability index over the coarse bins, in nats
 * @param effectiveK {@code 1/n + 1/m} for {@code n} values in the window and {@code m} in the
 *     baseline
 * @param bins coarse bins that are not empty on both sides, {@code >= 2}
 * @param js Jensen-Shannon distance in [0, 1]
 * @param hellinger distance in [0, 1]
 * @param tvd total variation distance in [0, 1]
 * @param ks Kolmogorov-Smirnov statistic in [0, 1]; numeric columns only
 * @param w1 Wasserstein distance in the column's unit; full numeric profiles only
 * @param chi2P p-value of the chi-square test over the coarse bins
 * @param information what a shift of one unit, squared, adds to the index: {@link DriftTests}
 */
public record DriftEvidence(
    double psi,
    double effectiveK,
    int bins,
    double js,
    double hellinger,
    double tvd,
    OptionalDouble ks,
    OptionalDouble w1,
    OptionalDouble chi2P,
    double information) {

  /** Fewer values say nothing about a distribution: statistics.md, section 10. */
  public static final int VALUES_MIN = 30;

  /** The evidence; empty if either side has less than 30 values, or there is only one bin. */
  public static Optional<DriftEvidence> of(ColumnFrame frame, Profile baseline, Profile window) {
    Cells before = baseline.cells();
    Cells now = window.cells();
    long fewest = Math.min(before.total(), now.total());
    if (!frame.isFrozen() || fewest < VALUES_MIN) {
      return Optional.empty();
    }
    CoarseBins coarse = CoarseBins.forRows(frame, before, fewest);
    Cells expected = coarse.merge(before);
    Cells actual = coarse.merge(now);
    int[] filled =
        IntStream.range(0, coarse.size())
            .filter(bin -> expected.get(bin) + actual.get(bin) > 0)
            .toArray();
    return filled.length < 2
        ? Optional.empty()
        : Optional.of(of(frame, baseline, window, only(expected, filled), only(actual, filled)));
  }

  /** {@code PSI / (1/n + 1/m)}: about chi-square with {@code bins - 1} degrees if nothing moved. */
  public double statistic() {
    return psi / effectiveK;
  }

  /** The index less what sampling alone is expected to add, in nats; at least 0. */
  public double debiased() {
    return PopulationStability.debiased(psi, bins, effectiveK);
  }

  /** The index, as the effect gate sees it. */
  public DriftEffect effect() {
    return new DriftEffect(
        DriftEffect.Size.PSI,
        psi,
        (bins - 1) * effectiveK,
        effectiveK,
        bins - 1,
        information / effectiveK);
  }

  /** The p-value of "the index is at most {@code effectMin} nats". */
  public double minimumEffectP(double effectMin) {
    return MinimumEffect.pValue(psi, effectiveK, bins, effectMin);
  }

  private static DriftEvidence of(
      ColumnFrame frame, Profile baseline, Profile window, Cells expected, Cells actual) {
    boolean numeric = frame.isNumeric();
    boolean full = baseline.sums().isPresent() && window.sums().isPresent();
    return new DriftEvidence(
        PopulationStability.index(expected, actual),
        1.0 / expected.total() + 1.0 / actual.total(),
        expected.size(),
        JensenShannon.distance(expected, actual),
        Hellinger.distance(expected, actual),
        TotalVariation.distance(expected, actual),
        numeric
            ? OptionalDouble.of(KolmogorovSmirnov.statistic(baseline.cells(), window.cells()))
            : OptionalDouble.empty(),
        numeric && full
            ? OptionalDouble.of(Wasserstein.distance(baseline, window))
            : OptionalDouble.empty(),
        ChiSquare.pValue(expected, actual),
        DriftTests.information(frame, baseline.cells()));
  }

  private static Cells only(Cells cells, int[] bins) {
    return Cells.of(Arrays.stream(bins).mapToLong(cells::get).toArray());
  }
}
