// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Rows of each leaf of one column, at most {@link #ROWS_MAX} until they are drained: what lean
 * profiles hold, in one table, for it is written to at random. A leaf has a place for each kind of
 * row, one for those out of range, and one for each cell, whose rows have a value too.
 *
 * <p>A place is a byte, whose carries are counted beside it: the tables of all columns are written
 * to in turn, and a quarter of them stays in the processor's cache where all would not.
 */
final class LeafCounts {

  /** What a byte and its carries count. */
  static final int ROWS_MAX = (1 << 24) - 1;

  private static final int KINDS = ParsedValue.Kind.values().length;
  private static final int OUT_OF_RANGE = KINDS;
  private static final int FIRST_CELL = KINDS + 1;

  private final int stride;
  private byte[] rows = new byte[0]; // of 256, without sign
  private char[] carries = new char[0]; // 256 rows each

  LeafCounts(int cells) {
    this.stride = FIRST_CELL + cells;
  }

  /** Adds a row that has been parsed. */
  void add(int leaf, ParsedValue value) {
    int at = Math.multiplyExact(leaf, stride);
    makeRoom(at);
    int cell = value.cell();
    count(at + (cell >= 0 ? FIRST_CELL + cell : value.slot()));
    if (value.outOfRange()) {
      count(at + OUT_OF_RANGE);
    }
  }

  /**
   * Adds rows that have a value; those of no leaf are left out. Places first and counts then, so
   * that no count waits for the place of another.
   *
   * @param cells of the rows; overwritten
   */
  void addAll(int[] leaves, int[] cells, int size) {
    int last = -1;
    for (int i = 0; i < size; i++) {
      last = Math.max(last, leaves[i]);
      cells[i] += leaves[i] * stride + FIRST_CELL; // negative where there is no leaf
    }
    if (last < 0) {
      return;
    }
    makeRoom(Math.multiplyExact(last, stride));
    byte[] counts = rows;
    for (int i = 0; i < size; i++) {
      int at = cells[i];
      if (at >= 0 && ++counts[at] == 0) {
        carries[at]++;
      }
    }
  }

  void addOutOfRange(int leaf) {
    if (leaf >= 0) {
      int at = Math.multiplyExact(leaf, stride);
      makeRoom(at);
      count(at + OUT_OF_RANGE);
    }
  }

  private void count(int at) {
    if (++rows[at] == 0) {
      carries[at]++;
    }
  }

  /** Where rows of a leaf are counted that are of a kind and have no cell. */
  int placeOf(int leaf, int slot) {
    return Math.multiplyExact(leaf, stride) + slot;
  }

  /** Adds a row to each of the last of these places. */
  void addPlaces(int[] places, int from) {
    for (int i = from; i < places.length; i++) {
      makeRoom(places[i] / stride * stride);
      count(places[i]);
    }
  }

  private void makeRoom(int at) {
    if (at >= rows.length) {
      int length = Math.max(at + stride, 2 * rows.length);
      rows = Arrays.copyOf(rows, length);
      carries = Arrays.copyOf(carries, length);
    }
  }

  /** Hands on the profiles of leaves with rows, and counts anew. */
  void drain(List<String> names, BiConsumer<String, Profile> out) {
    for (int leaf = 0; (leaf + 1) * stride <= rows.length && leaf < names.size(); leaf++) {
      Profile profile = profile(leaf * stride);
      if (profile.rows() > 0) {
        out.accept(names.get(leaf), profile);
      }
    }
    rows = new byte[0];
    carries = new char[0];
  }

  private Profile profile(int at) {
    var cells = new Cells(stride - FIRST_CELL);
    for (int cell = 0; cell < stride - FIRST_CELL; cell++) {
      cells.add(cell, countAt(at + FIRST_CELL + cell));
    }
    Map<ParsedValue.Kind, Long> byKind = new EnumMap<>(ParsedValue.Kind.class);
    for (ParsedValue.Kind kind : ParsedValue.Kind.values()) {
      byKind.put(kind, countAt(at + kind.slot));
    }
    byKind.merge(ParsedValue.Kind.VALUE, cells.total(), Long::sum);
    return Profile.lean(Counters.of(byKind, countAt(at + OUT_OF_RANGE)), cells);
  }

  private long countAt(int at) {
    return 256L * carries[at] + Byte.toUnsignedInt(rows[at]);
  }

  long bytes() {
    return 48 + rows.length + 2L * carries.length;
  }
}
