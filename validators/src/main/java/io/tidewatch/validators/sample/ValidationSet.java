// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An immutable labelled set: stratified rows that stand for the traffic, and pools of rows that
 * show a failure mode.
 *
 * <p>Estimates about the traffic must use the stratified rows alone, each weighted with the inverse
 * of its inclusion probability. A row may also be in a pool; at most {@code size} rows in all.
 *
 * @param asOf event time up to which rows and labels were taken in
 * @param rows in a fixed order
 */
public record ValidationSet(Instant asOf, List<SampledRow> rows) {

  /** The pool of the rows that stand for the traffic. */
  public static final String STRATIFIED = "stratified";

  public ValidationSet {
    rows = List.copyOf(rows);
  }

  /**
   * Publishes a sample. The failure modes take what they have, up to a tenth of the size each; the
   * strata share the rest equally, and what small strata leave goes to the larger ones.
   */
  public static ValidationSet publish(ValidationSample sample, Instant asOf) {
    var rows = new ArrayList<SampledRow>();
    sample
        .pools()
        .forEach(
            (mode, pool) -> {
              String name = mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
              take(pool, sample.design().poolSize(), name, rows);
            });
    allocate(sample.strata(), sample.design().size() - rows.size())
        .forEach((name, share) -> take(sample.stratum(name), share, STRATIFIED, rows));
    rows.sort(SampledRow.ORDER);
    return new ValidationSet(asOf, rows);
  }

  /**
   * How many rows of live traffic there were in each stratum: the sum of the inverse probabilities.
   * An unbiased estimate, and the count itself while no row was dropped.
   */
  public SortedMap<String, Double> populations() {
    var populations = new TreeMap<String, Double>();
    for (SampledRow sampled : rows) {
      if (sampled.pool().equals(STRATIFIED)) {
        populations.merge(sampled.row().stratum(), 1 / sampled.inclusionProbability(), Double::sum);
      }
    }
    return populations;
  }

  /**
   * Rows per stratum: from the smallest stratum on, each at most an equal share of what is left.
   */
  static SortedMap<String, Integer> allocate(SortedMap<String, BottomRows> strata, int budget) {
    List<Map.Entry<String, BottomRows>> ascending = new ArrayList<>(strata.entrySet());
    ascending.sort(Comparator.comparingInt(stratum -> stratum.getValue().size())); // stable
    var shares = new TreeMap<String, Integer>();
    int left = budget;
    for (int i = 0; i < ascending.size(); i++) {
      int share = Math.min(ascending.get(i).getValue().size(), left / (ascending.size() - i));
      shares.put(ascending.get(i).getKey(), share);
      left -= share;
    }
    return shares;
  }

  private static void take(BottomRows pool, int count, String name, List<SampledRow> rows) {
    BottomRows.Selection selection = pool.first(count);
    for (ValidationRow row : selection.rows()) {
      double chance = DecayedPriority.chanceBelow(selection.limit(), row.time());
      rows.add(new SampledRow(row, name, chance));
    }
  }
}
