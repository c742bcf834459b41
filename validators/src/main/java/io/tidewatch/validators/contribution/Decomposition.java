// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.contribution;

import io.tidewatch.validators.drift.CoarseBins;
import io.tidewatch.validators.drift.PopulationStability;
import io.tidewatch.validators.profile.Cells;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Profile;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * A change between baseline and window as a sum over slices.
 *
 * <p>Of a share: slice {@code s} contributes {@code k_s/N - k0_s/N0}, its rows with the property
 * over all rows, now and before. Of the population stability index: {@code Σ_b (n_sb/N - m_sb/M) ·
 * ln(a_b/e_b)}, where {@code a_b/e_b} is the ratio of the shares of all values in bin {@code b}.
 * Both are linear in the counts of the slice, so over slices that part the rows the contributions
 * add up to the whole, exactly. A slice contributes by what is in it and by its part of the
 * traffic. The whole is the index up to its pseudo-counts.
 *
 * <p>Source: the contribution over the whole is the "explanatory power" of Bhagwan et al.,
 * "Adtributor: Revenue Debugging in Advertising Systems", NSDI 2014, section 3; the index is taken
 * as a weighted sum of differences of shares (Yurdakul and Naranjo 2020), each of which is parted.
 *
 * @param parts by slice; none if nothing moved
 */
public record Decomposition(SortedMap<String, Part> parts) {

  /**
   * One slice.
   *
   * @param change its share of the change
   * @param traffic its share of the window's rows, in {@code [0, 1]}
   */
  public record Part(double change, double traffic) {}

  /** A smaller change is rounding. */
  private static final double NOTHING = 1e-12;

  public Decomposition {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /** Of the change of the share of rows that a count counts. Cost: {@code O(slices)}. */
  public static Decomposition ofShare(Sides sides, ToLongFunction<Profile> count) {
    double rowsBefore = Math.max(1, sides.before().rows());
    double rowsNow = Math.max(1, sides.now().rows());
    return of(
        sides,
        profile -> count.applyAsLong(profile) / rowsBefore,
        profile -> count.applyAsLong(profile) / rowsNow);
  }

  /** Of the divergence over the coarse bins. Cost: {@code O(slices · cells)}. */
  public static Decomposition ofDivergence(ColumnFrame frame, Sides sides) {
    Cells before = sides.before().cells();
    Cells now = sides.now().cells();
    if (!frame.isFrozen() || before.total() == 0 || now.total() == 0) {
      return new Decomposition(new TreeMap<>());
    }
    var coarse = CoarseBins.forRows(frame, before, Math.min(before.total(), now.total()));
    double[] weights = PopulationStability.weights(coarse.merge(before), coarse.merge(now));
    return of(
        sides,
        profile -> weighted(weights, coarse.merge(profile.cells())) / before.total(),
        profile -> weighted(weights, coarse.merge(profile.cells())) / now.total());
  }

  private static double weighted(double[] weights, Cells cells) {
    double sum = 0;
    for (int bin = 0; bin < weights.length; bin++) {
      sum += weights[bin] * cells.get(bin);
    }
    return sum;
  }

  /** What a slice, or all rows, adds to one side. */
  @FunctionalInterface
  private interface Term {
    double of(Profile profile);
  }

  private static Decomposition of(Sides sides, Term before, Term now) {
    double whole = now.of(sides.now()) - before.of(sides.before());
    SortedMap<String, Part> parts = new TreeMap<>();
    if (Math.abs(whole) > NOTHING) {
      double rows = Math.max(1, sides.now().rows());
      for (Map.Entry<String, Profile> slice : sides.slicesNow().entrySet()) {
        Profile earlier = sides.slicesBefore().get(slice.getKey());
        double change = now.of(slice.getValue()) - (earlier == null ? 0 : before.of(earlier));
        parts.put(slice.getKey(), new Part(change / whole, slice.getValue().rows() / rows));
      }
    }
    return new Decomposition(parts);
  }
}
