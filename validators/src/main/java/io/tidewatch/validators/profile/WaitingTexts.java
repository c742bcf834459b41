// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.event.Utf8;
import java.util.Arrays;
import java.util.Objects;

/**
 * Short texts of one categorical column that wait to be counted, one behind the other in one array.
 */
final class WaitingTexts {

  /** Of a text, if all that can wait do. A choice. */
  private static final int BYTES_EACH = 32;

  private final FrozenDictionary dictionary;
  private final Utf8 rare = new Utf8();
  private byte[] bytes = new byte[BYTES_EACH * ColumnBatch.SIZE_FIRST];
  private int[] ends = new int[ColumnBatch.SIZE_FIRST + 1]; // the first is where they begin
  private long[] keys = new long[ColumnBatch.SIZE_FIRST];
  private int[] leaves = new int[0]; // until a row has one
  private final int[] cells; // while they are counted
  private int size;

  /**
   * No texts yet.
   *
   * @param scratch overwritten whenever texts are counted
   */
  WaitingTexts(FrozenDictionary dictionary, int[] scratch) {
    this.dictionary = dictionary;
    this.cells = scratch;
  }

  /** Takes a text; returns false where there is no room for it. */
  boolean add(Utf8 text, int leaf) {
    int from = ends[size];
    int end = from + text.to() - text.from();
    if (!hasRoom(end + Long.BYTES)) {
      return false;
    }
    keys[size] = text.copyTo(bytes, from);
    if (leaf != ColumnBatch.NO_LEAF || leaves.length > 0) {
      waitFor(leaf);
    }
    size++;
    ends[size] = end;
    return true;
  }

  private void waitFor(int leaf) {
    if (leaves.length < keys.length) {
      int known = leaves.length;
      leaves = Arrays.copyOf(leaves, keys.length);
      Arrays.fill(leaves, known, keys.length, ColumnBatch.NO_LEAF);
    }
    leaves[size] = leaf;
  }

  /** Makes room if it may: few rows take little heap, for there may be many subjects. */
  private boolean hasRoom(int end) {
    while ((size == keys.length || end > bytes.length) && keys.length < ColumnBatch.SIZE) {
      int more = 2 * keys.length;
      bytes = Arrays.copyOf(bytes, BYTES_EACH * more);
      ends = Arrays.copyOf(ends, more + 1);
      keys = Arrays.copyOf(keys, more);
    }
    return size < keys.length && end <= bytes.length;
  }

  /** Adds them to the profile of all rows and to those of their leaves, and forgets them. */
  void count(Profile all, LeafCounts ofLeaves) {
    for (int i = 0; i < size; i++) {
      cells[i] = dictionary.indexOf(keys[i], bytes, ends[i], ends[i + 1]);
    }
    DistinctCount distinct = Objects.requireNonNull(all.distinct);
    HeavyValues heavy = Objects.requireNonNull(all.heavy);
    for (int i = 0; i < size; i++) {
      int cell = cells[i];
      if (cell == dictionary.other()) {
        rare.set(bytes, ends[i], ends[i + 1]);
        long hash = rare.hash();
        distinct.add(hash);
        heavy.add(rare, hash);
      } else if (all.cells.get(cell) == 0) { // else it is known of an earlier row
        distinct.add(dictionary.hash(cell));
      }
      all.cells.add(cell);
    }
    all.counters.addValues(size);
    if (leaves.length > 0) {
      ofLeaves.addAll(leaves, cells, size);
    }
    size = 0;
  }

  int heapBytes() {
    return 64 + bytes.length + 12 * keys.length + 4 * leaves.length;
  }
}
