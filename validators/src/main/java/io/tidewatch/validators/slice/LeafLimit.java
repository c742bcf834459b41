// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.slice;

import io.tidewatch.validators.format.Hash;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BinaryOperator;

/**
 * Which leaves keep their names where there are more than a limit: those of which the baseline
 * knows most slices, and of equals those of the smallest hash. The others are one leaf together.
 *
 * <p>So the order in which rows come, and how they are split, changes nothing: a leaf that is among
 * the first of all is among the first of every part that has it, and no row of it was ever counted
 * with the others (bottom-k; Cohen and Kaplan, "Summarizing data using bottom-k sketches", PODC
 * 2007). Holding and adding commute.
 */
public final class LeafLimit {

  private static final long SEED = 0x1eafL;

  private final Slicing slicing;
  private final Set<String> known;
  private final int max;
  private final String other;

  /**
   * A limit.
   *
   * @param known slices of the baseline
   * @param max leaves with a name, {@code >= 1}
   */
  public LeafLimit(Slicing slicing, Set<String> known, int max) {
    this.slicing = slicing;
    this.known = Set.copyOf(known);
    this.max = max;
    this.other = slicing.otherLeaf();
  }

  /** Leaves with a name at most. */
  public int max() {
    return max;
  }

  /** The leaf of all others. */
  public String other() {
    return other;
  }

  /** A leaf's place in the order. */
  private record Place(String leaf, int unknown, long hash) {}

  private static final Comparator<Place> ORDER =
      Comparator.comparingInt(Place::unknown)
          .thenComparingLong(Place::hash)
          .thenComparing(Place::leaf);

  /**
   * Adds what is counted of the leaves beyond the limit to that of all others. Cost: {@code O(l log
   * l)} for {@code l} leaves if they are too many, else nothing.
   *
   * @param leaves what is counted, by leaf
   * @param sum adds two counts
   */
  public <C> void hold(SortedMap<String, C> leaves, BinaryOperator<C> sum) {
    int named = leaves.size() - (leaves.containsKey(other) ? 1 : 0);
    if (named <= max) {
      return;
    }
    List<String> beyond =
        leaves.keySet().stream()
            .filter(leaf -> !leaf.equals(other))
            .map(this::place)
            .sorted(ORDER)
            .skip(max)
            .map(Place::leaf)
            .toList();
    for (String leaf : beyond) {
      leaves.merge(other, leaves.remove(leaf), sum);
    }
  }

  private Place place(String leaf) {
    int unknown = 0;
    for (String slice : slicing.slicesOf(leaf)) {
      unknown += known.contains(slice) ? 0 : 1;
    }
    return new Place(leaf, unknown, Hash.mix(leaf, SEED));
  }
}
