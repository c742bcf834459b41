// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.example;

import io.tidewatch.validators.drift.CoarseBins;
import io.tidewatch.validators.profile.Cells;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.FrozenDictionary;
import io.tidewatch.validators.profile.FrozenEdges;
import java.util.ArrayList;
import java.util.List;

/**
 * Frozen cells as people name them: of numbers the coarse bins that drift is computed on, of
 * categories each for itself.
 */
final class CellGroups {

  /** Texts that the dictionary does not have. */
  static final String OTHER = "(other)";

  /** Bins that lie apart: the gaps between frequent numbers. */
  static final String ELSEWHERE = "(elsewhere)";

  /** The first and the last cell of a group with rows. */
  private record Extent(int first, int last) {}

  private final int[] groupOf;
  private final List<String> names;

  private CellGroups(int[] groupOf, List<String> names) {
    this.groupOf = groupOf;
    this.names = names;
  }

  /**
   * The groups of a frozen column.
   *
   * @param usual rows per cell of the baseline
   * @param now rows per cell of a window: bins that are empty on both sides name nothing
   */
  static CellGroups of(ColumnFrame frame, Cells usual, Cells now) {
    return frame
        .edges()
        .map(
            edges -> ofNumbers(edges, CoarseBins.of(frame, usual, CoarseBins.STANDARD), usual, now))
        .orElseGet(() -> ofCategories(frame.dictionary().orElse(FrozenDictionary.EMPTY)));
  }

  private static CellGroups ofCategories(FrozenDictionary dictionary) {
    var names = new ArrayList<>(dictionary.values());
    names.add(OTHER);
    int[] groupOf = new int[names.size()];
    for (int cell = 0; cell < groupOf.length; cell++) {
      groupOf[cell] = cell;
    }
    return new CellGroups(groupOf, names);
  }

  private static CellGroups ofNumbers(FrozenEdges edges, CoarseBins bins, Cells usual, Cells now) {
    int[] groupOf = new int[usual.size()];
    var extents = new Extent[bins.size()];
    for (int cell = 0; cell < groupOf.length; cell++) {
      groupOf[cell] = bins.binOf(cell);
      if (usual.get(cell) + now.get(cell) > 0) {
        Extent known = extents[groupOf[cell]];
        extents[groupOf[cell]] =
            known == null ? new Extent(cell, cell) : new Extent(known.first(), cell);
      }
    }
    var names = new ArrayList<String>();
    for (int group = 0; group < extents.length; group++) {
      names.add(extents[group] == null ? ELSEWHERE : name(edges, groupOf, extents[group]));
    }
    return new CellGroups(groupOf, names);
  }

  /** Bin b holds what is above edge b - 1 and at most edge b. */
  private static String name(FrozenEdges edges, int[] groupOf, Extent extent) {
    int first = extent.first();
    int last = extent.last();
    for (int cell = first; cell <= last; cell++) {
      if (groupOf[cell] != groupOf[first]) {
        return ELSEWHERE;
      }
    }
    if (first == last && edges.isAtom(first)) {
      return text(edges.get(first));
    }
    String low = first == 0 ? "(-∞" : "(" + text(edges.get(first - 1));
    return low + ", " + (last == edges.size() ? "∞)" : text(edges.get(last)) + "]");
  }

  /** An edge is a number, or the one just below it: the digits of a float tell no difference. */
  private static String text(double edge) {
    float shown = (float) edge;
    return shown == Math.rint(shown) && Math.abs(shown) < 1e7
        ? Long.toString((long) shown)
        : Float.toString(shown);
  }

  int size() {
    return names.size();
  }

  String name(int group) {
    return names.get(group);
  }

  int of(int cell) {
    return groupOf[cell];
  }

  /** Rows per group. */
  long[] sum(Cells cells) {
    long[] rows = new long[names.size()];
    for (int cell = 0; cell < groupOf.length; cell++) {
      rows[groupOf[cell]] += cells.get(cell);
    }
    return rows;
  }
}
