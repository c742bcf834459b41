// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Chooses the edges of a baseline's histogram from its weighted values: 128 quantiles and the
 * tails, a bin of its own for every frequent value, and geometric bins beyond the tails.
 */
public final class EdgeChoice {

  /** Quantiles between the tails; 165 to 300 bins in all. */
  static final int QUANTILES = 128;

  /** A value with at least this share of the rows gets a bin of its own. */
  static final double ATOM_SHARE = 1.0 / 256;

  /** With so few values every value gets a bin of its own. */
  static final int DISCRETE_VALUES = 64;

  /**
   * Bins at most: two edges for each of 256 frequent values, or fewer of those and more quantiles;
   * the tails; the geometric edges on both sides.
   */
  static final int BINS_MAX = 2 * 256 + 8 + 2 * 81 + 1;

  /** One row in a thousand of the baseline lies outside of these quantiles. */
  private static final double LOWEST = .0005;

  private static final double HIGHEST = .9995;

  private static final double[] TAILS = {LOWEST, .001, .002, .005, .995, .998, .999, HIGHEST};

  /** Geometric edges lie at {@code median ± IQR·2^(i/4)}, up to {@code 2^20 IQR}. */
  private static final int GEOMETRIC = 80;

  private final double[] values;
  private final double[] below;
  private final double total;
  private final TreeSet<Double> edges = new TreeSet<>();

  private EdgeChoice(SortedMap<Double, Double> weights) {
    values = new double[weights.size()];
    below = new double[weights.size()];
    double sum = 0;
    int i = 0;
    for (Map.Entry<Double, Double> entry : weights.entrySet()) {
      values[i] = entry.getKey();
      sum += entry.getValue();
      below[i++] = sum;
    }
    total = sum;
  }

  /**
   * Returns the edges.
   *
   * @param weights positive rows per value, in ascending order of values; empty gives no edges
   */
  public static FrozenEdges edges(SortedMap<Double, Double> weights) {
    if (weights.isEmpty()) {
      return FrozenEdges.NONE;
    }
    EdgeChoice choice = new EdgeChoice(weights);
    choice.atoms();
    if (choice.values.length <= DISCRETE_VALUES) {
      return choice.frozen();
    }
    choice.quantiles();
    choice.tails();
    return choice.frozen().inside(choice.quantile(LOWEST), choice.quantile(HIGHEST));
  }

  private FrozenEdges frozen() {
    return FrozenEdges.of(edges.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private void atoms() {
    for (int i = 0; i < values.length; i++) {
      double mass = below[i] - (i == 0 ? 0 : below[i - 1]);
      if (values.length <= DISCRETE_VALUES || mass >= ATOM_SHARE * total) {
        edges.add(Math.nextDown(values[i]) + 0.0);
        edges.add(values[i]);
      }
    }
  }

  private void quantiles() {
    for (int j = 1; j < QUANTILES; j++) {
      edges.add(quantile((double) j / QUANTILES));
    }
    for (double tail : TAILS) {
      edges.add(quantile(tail));
    }
  }

  private void tails() {
    double median = quantile(.5);
    double range = quantile(.75) - quantile(.25);
    double unit = range > 0 ? range : median != 0 ? Math.abs(median) : 1;
    double low = quantile(LOWEST);
    double high = quantile(HIGHEST);
    for (int i = 0; i <= GEOMETRIC; i++) {
      double step = unit * Math.pow(2, i / 4.0);
      addFinite(median + step, median + step > high);
      addFinite(median - step, median - step < low);
    }
  }

  private void addFinite(double edge, boolean beyond) {
    if (beyond && Math.abs(edge) <= ParsedValue.GREATEST) {
      edges.add(edge + 0.0);
    }
  }

  /** The smallest value with at least this share at or below it. */
  private double quantile(double share) {
    double rank = share * total;
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (below[middle] < rank) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return values[low];
  }
}
