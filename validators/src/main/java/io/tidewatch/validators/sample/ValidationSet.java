// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.validators.event.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An immutable labelled set: a base sample that stands for the traffic, and rows that are kept for
 * what went wrong with them.
 *
 * <p>Estimates about the traffic use the rows of the base sample alone, each weighted with the
 * inverse of its inclusion probability; see {@link WeightedPerformance}.
 *
 * @param asOf event time up to which rows and labels were taken in
 * @param rows in a fixed order
 * @param poisoned windows of which no row is in the base sample, which stands for the rest
 * @param turnover against the set before
 */
public record ValidationSet(
    Instant asOf, List<SampledRow> rows, List<Window> poisoned, Turnover turnover) {

  /** The name of the base sample among the reasons. */
  public static final String BASE = "base";

  public ValidationSet {
    rows = List.copyOf(rows);
    poisoned = List.copyOf(poisoned);
  }

  /**
   * How many labelled rows of live traffic there were in each stratum: the sum of the inverse
   * probabilities. An unbiased estimate, and the count itself while no row was dropped.
   */
  public SortedMap<String, Double> populations() {
    var populations = new TreeMap<String, Double>();
    for (SampledRow sampled : rows) {
      sampled
          .inclusionProbability()
          .ifPresent(chance -> populations.merge(sampled.row().stratum(), 1 / chance, Double::sum));
    }
    return populations;
  }

  /** The rows of a sample, in their order. */
  static List<SampledRow> rowsOf(
      SortedMap<String, BottomRows> strata, int size, BaseDraw draw, Iterable<KeptRow> kept) {
    var rows = new TreeMap<ValidationRow.Key, SampledRow>();
    Map<String, Integer> shares = allocate(strata, size);
    strata.forEach(
        (name, stratum) ->
            draw.of(stratum, shares.getOrDefault(name, 0))
                .forEach(sampled -> rows.put(sampled.row().key(), sampled)));
    for (KeptRow each : kept) {
      SampledRow base = rows.get(each.row().key());
      OptionalDouble chance = base == null ? OptionalDouble.empty() : base.inclusionProbability();
      rows.put(each.row().key(), new SampledRow(each.row(), each.reasons(), chance));
    }
    return rows.values().stream().sorted(SampledRow.ORDER).toList();
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
}
