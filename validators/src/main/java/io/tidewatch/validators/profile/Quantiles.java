// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Quantiles of a profiled numeric column.
 *
 * <p>From frozen bins: exact at the edges and in bins of one value; in between the density is taken
 * as a straight line that gives the bin's mean. Never beyond the smallest and the greatest number.
 * Without frozen bins: those of {@link RankSketch}.
 */
public final class Quantiles {

  private Quantiles() {}

  /**
   * The quantile, in the column's unit; empty without numbers.
   *
   * @param share in [0, 1]
   */
  public static OptionalDouble of(ColumnFrame frame, Profile profile, double share) {
    if (share < 0 || share > 1) {
      throw new IllegalArgumentException("share is " + share + ", must be in [0, 1]");
    }
    Optional<RankSketch> ranks = profile.ranks();
    if (ranks.isPresent()) {
      return ranks.get().quantile(share);
    }
    Optional<FrozenEdges> edges = frame.edges();
    Cells cells = profile.cells();
    if (edges.isEmpty() || cells.total() == 0) {
      return OptionalDouble.empty();
    }
    double rank = share * cells.total();
    long before = 0;
    int bin = 0;
    while (cells.get(bin) == 0 || before + cells.get(bin) < rank) {
      before += cells.get(bin++);
    }
    return within(edges.get(), profile, bin, (rank - before) / cells.get(bin));
  }

  private static OptionalDouble within(
      FrozenEdges edges, Profile profile, int bin, double fraction) {
    double low = bin == 0 ? Double.NEGATIVE_INFINITY : Math.nextUp(edges.get(bin - 1));
    double high = bin == edges.size() ? Double.POSITIVE_INFINITY : edges.get(bin);
    Optional<Moments> moments = profile.moments();
    if (moments.isPresent()) {
      low = Math.max(low, moments.get().min().orElse(low));
      high = Math.min(high, moments.get().max().orElse(high));
    }
    if (!Double.isFinite(low) || !Double.isFinite(high)) { // a lean profile's open bin
      return OptionalDouble.of(Double.isFinite(low) ? low : Double.isFinite(high) ? high : 0);
    }
    if (low >= high) {
      return OptionalDouble.of(high);
    }
    double mean = mean(profile, bin, low, high);
    double place = place((mean - low) / (high - low), Math.max(0, fraction));
    return OptionalDouble.of(Math.min(high, low + place * (high - low)));
  }

  /**
   * Where in a bin of width 1 the share lies: by the linear density that has the mean, or, if the
   * mean is too near to an end for one, by a line through the mean at one half.
   */
  private static double place(double mean, double share) {
    double slope = 6 * (mean - .5); // of the density 1 + slope (2u - 1)
    if (Math.abs(slope) > 1) {
      return share < .5 ? 2 * share * mean : mean + (1 - mean) * (2 * share - 1);
    }
    double linear = 1 - slope;
    return 2 * share / (linear + Math.sqrt(linear * linear + 4 * slope * share));
  }

  private static double mean(Profile profile, int bin, double low, double high) {
    double mean =
        profile
            .sums()
            .map(sums -> sums.get(bin) / profile.cells().get(bin))
            .orElse(low + (high - low) / 2);
    return Math.max(low, Math.min(high, mean));
  }
}
