// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import io.tidewatch.validators.profile.Cells;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rows kept one by one, and what they say of others without any bin or sketch. */
final class ExactRows {

  /** With so few values each has a bin of its own. */
  private static final int DISCRETE = 64;

  private static final double ATOM_SHARE = 1.0 / 256;

  private final double[] sorted;

  ExactRows(double[] rows) {
    sorted = rows.clone();
    Arrays.sort(sorted);
  }

  /** 1 where it would be 0. */
  double interquartileRange() {
    double range = quantile(.75) - quantile(.25);
    return range > 0 ? range : 1;
  }

  /** The Kolmogorov-Smirnov statistic. */
  double ks(ExactRows other) {
    double greatest = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < sorted.length && theirs < other.sorted.length) {
      double point = Math.min(sorted[mine], other.sorted[theirs]);
      mine = after(sorted, mine, point);
      theirs = after(other.sorted, theirs, point);
      double gap = (double) mine / sorted.length - (double) theirs / other.sorted.length;
      greatest = Math.max(greatest, Math.abs(gap));
    }
    return greatest;
  }

  /** The two-sample Anderson-Darling statistic, from the right. */
  double andersonDarling(ExactRows other) {
    double rows = sorted.length + (double) other.sorted.length;
    double sum = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < sorted.length || theirs < other.sorted.length) {
      int before = mine + theirs;
      double point = Math.min(at(mine), other.at(theirs));
      mine = after(sorted, mine, point);
      theirs = after(other.sorted, theirs, point);
      double below = (mine + theirs) / rows;
      if (mine + theirs < rows) {
        double gap = (double) mine / sorted.length - (double) theirs / other.sorted.length;
        sum += gap * gap / (below * (1 - below)) * (mine + theirs - before) / rows;
      }
    }
    return sorted.length * (double) other.sorted.length / rows * sum;
  }

  /** The Wasserstein distance of order 1 from as many rows. */
  double w1(ExactRows other) {
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      sum += Math.abs(sorted[i] - other.sorted[i]);
    }
    return sum / sorted.length;
  }

  /** Mean gap of the cumulative distributions over these rows. */
  double w1Rank(ExactRows other) {
    double sum = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < sorted.length) {
      double point = sorted[mine];
      int before = mine;
      mine = after(sorted, mine, point);
      theirs = after(other.sorted, theirs, point);
      double gap = (double) mine / sorted.length - (double) theirs / other.sorted.length;
      sum += Math.abs(gap) * (mine - before);
    }
    return sum / sorted.length;
  }

  /** Rows of others in the bins of these: quantiles, and frequent values alone. */
  Cells inBins(ExactRows others, int bins) {
    double[] edges = edges(bins);
    Cells cells = new Cells(edges.length + 1);
    int bin = 0;
    for (double row : others.sorted) {
      while (bin < edges.length && edges[bin] < row) {
        bin++;
      }
      cells.add(bin);
    }
    return cells;
  }

  private double[] edges(int bins) {
    var rowsOf = new TreeMap<Double, Integer>();
    for (double row : sorted) {
      if (rowsOf.size() <= DISCRETE) {
        rowsOf.merge(row, 1, Integer::sum);
      }
    }
    var edges = new TreeSet<Double>();
    if (rowsOf.size() <= DISCRETE) {
      double least = (double) sorted.length / bins / 4;
      rowsOf.forEach(
          (value, rows) -> {
            if (rows >= least) {
              edges.add(Math.nextDown(value));
              edges.add(value);
            }
          });
    } else {
      for (int j = 1; j < bins; j++) {
        edges.add(quantile((double) j / bins));
      }
      frequent(edges);
    }
    return edges.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private void frequent(Set<Double> edges) {
    int first = 0;
    while (first < sorted.length) {
      int next = after(sorted, first, sorted[first]);
      if (next - first >= ATOM_SHARE * sorted.length) {
        edges.add(Math.nextDown(sorted[first]));
        edges.add(sorted[first]);
      }
      first = next;
    }
  }

  private double quantile(double share) {
    return sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)];
  }

  private double at(int index) {
    return index < sorted.length ? sorted[index] : Double.POSITIVE_INFINITY;
  }

  private static int after(double[] rows, int from, double point) {
    int next = from;
    while (next < rows.length && rows[next] <= point) {
      next++;
    }
    return next;
  }
}
