// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Rows of each leaf of one column: what lean profiles hold, in one table, for it is written to at
 * random. A leaf has a place for each kind of row, one for those out of range, and one for each
 * cell, whose rows have a value too.
 */
final class LeafCounts {

  private static final int KINDS = ParsedValue.Kind.values().length;
  private static final int OUT_OF_RANGE = KINDS;
  private static final int FIRST_CELL = KINDS + 1;

  private final int stride;
  private int[] rows = new int[0];

  LeafCounts(int cells) {
    this.stride = FIRST_CELL + cells;
  }

  /** Adds a row that has been parsed. */
  void add(int leaf, ParsedValue value) {
    int at = placeOf(leaf);
    int cell = value.cell();
    rows[at + (cell >= 0 ? FIRST_CELL + cell : value.slot())]++;
    rows[at + OUT_OF_RANGE] += value.outOfRange() ? 1 : 0;
  }

  /** Adds rows that have a value; those of no leaf are left out. */
  void addAll(int[] leaves, int[] cells, int size) {
    int last = -1;
    for (int i = 0; i < size; i++) {
      last = Math.max(last, leaves[i]);
    }
    if (last < 0) {
      return;
    }
    placeOf(last);
    int[] counts = rows; // has a place for all of them, so that no addition waits for another
    for (int i = 0; i < size; i++) {
      if (leaves[i] >= 0) {
        counts[leaves[i] * stride + FIRST_CELL + cells[i]]++;
      }
    }
  }

  void addOutOfRange(int leaf) {
    if (leaf >= 0) {
      int at = placeOf(leaf);
      rows[at + OUT_OF_RANGE]++;
    }
  }

  private int placeOf(int leaf) {
    int at = leaf * stride;
    if (at >= rows.length) {
      rows = Arrays.copyOf(rows, Math.max(at + stride, 2 * rows.length));
    }
    return at;
  }

  /** Hands on the profiles of leaves with rows, and counts anew. */
  void drain(List<String> names, BiConsumer<String, Profile> out) {
    for (int leaf = 0; (leaf + 1) * stride <= rows.length && leaf < names.size(); leaf++) {
      Profile profile = profile(leaf * stride);
      if (profile.rows() > 0) {
        out.accept(names.get(leaf), profile);
      }
    }
    rows = new int[0];
  }

  private Profile profile(int at) {
    Cells cells = Cells.of(rows, at + FIRST_CELL, at + stride);
    Map<ParsedValue.Kind, Long> byKind = new EnumMap<>(ParsedValue.Kind.class);
    for (ParsedValue.Kind kind : ParsedValue.Kind.values()) {
      byKind.put(kind, (long) rows[at + kind.slot]);
    }
    byKind.merge(ParsedValue.Kind.VALUE, cells.total(), Long::sum);
    return Profile.lean(Counters.of(byKind, rows[at + OUT_OF_RANGE]), cells);
  }

  long bytes() {
    return 32 + 4L * rows.length;
  }
}
