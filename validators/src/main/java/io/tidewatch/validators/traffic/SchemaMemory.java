// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import io.tidewatch.validators.pane.TrafficPartial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The columns that records have, and the orders in which they come.
 *
 * @param columns share of the rows that had the column when it was last seen, in (0, 1]
 * @param layouts hashes of the orders seen
 * @param rows rows seen so far
 */
record SchemaMemory(SortedMap<String, Double> columns, SortedSet<String> layouts, long rows) {

  /** A new column counts from this share of the rows on. A choice, as every effect of a share. */
  static final double SHARE_MIN = 0.01;

  /** Chance of missing a column by accident, over all columns of a window. A choice. */
  static final double ALPHA = 1e-4;

  /** Orders remembered; beyond, nothing is said of orders. A choice. */
  static final int LAYOUTS_MAX = 256;

  static final SchemaMemory EMPTY = new SchemaMemory(new TreeMap<>(), new TreeSet<>(), 0);

  SchemaMemory {
    columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    layouts = Collections.unmodifiableSortedSet(new TreeSet<>(layouts));
  }

  boolean isEmpty() {
    return columns.isEmpty();
  }

  /**
   * How a window differs.
   *
   * @param added columns that, had they been there before, would have been seen: {@code (1 -
   *     share)^rows} is less than {@link #ALPHA} over the number of columns
   * @param vanished columns that should be there, by the same rule (statistics.md, section 3,
   *     "missing category")
   * @param reordered whether the same columns come in an order not seen before
   */
  record Change(List<String> added, List<String> vanished, boolean reordered) {

    boolean isNone() {
      return added.isEmpty() && vanished.isEmpty() && !reordered;
    }

    String text() {
      var parts = new ArrayList<String>();
      if (!added.isEmpty()) {
        parts.add("new: " + named(added));
      }
      if (!vanished.isEmpty()) {
        parts.add("vanished: " + named(vanished));
      }
      if (reordered) {
        parts.add("another order of the columns");
      }
      return String.join("; ", parts);
    }

    private static String named(List<String> names) {
      int shown = Math.min(5, names.size());
      String more = names.size() > shown ? " and " + (names.size() - shown) + " more" : "";
      return String.join(", ", names.subList(0, shown)) + more;
    }
  }

  /** Compares a window that has rows. */
  Change changeTo(TrafficPartial window) {
    double chance = ALPHA / Math.max(columns.size(), window.columns().size());
    var added = new ArrayList<String>();
    window
        .columns()
        .forEach(
            (name, count) -> {
              double share = (double) count / window.rows();
              boolean unseen = !columns.containsKey(name) && share >= SHARE_MIN;
              if (unseen && Math.pow(1 - share, (double) rows) < chance) {
                added.add(name);
              }
            });
    var vanished = new ArrayList<String>();
    columns.forEach(
        (name, share) -> {
          boolean absent = !window.columns().containsKey(name);
          if (absent && Math.pow(1 - share, (double) window.rows()) < chance) {
            vanished.add(name);
          }
        });
    boolean known = layouts.size() >= LAYOUTS_MAX || layouts.containsAll(window.layouts().keySet());
    return new Change(added, vanished, added.isEmpty() && vanished.isEmpty() && !known);
  }

  /** What is known after a window: a change is told once. */
  SchemaMemory after(TrafficPartial window, Change change) {
    var next = new TreeMap<>(columns);
    change.vanished().forEach(next::remove);
    window
        .columns()
        .forEach(
            (name, count) -> {
              double share = (double) count / window.rows();
              if (next.containsKey(name) || share >= SHARE_MIN) {
                next.put(name, share);
              }
            });
    SortedSet<String> orders = new TreeSet<>(layouts);
    if (orders.size() < LAYOUTS_MAX) {
      orders.addAll(window.layouts().keySet());
    }
    return new SchemaMemory(next, orders, rows + window.rows());
  }
}
