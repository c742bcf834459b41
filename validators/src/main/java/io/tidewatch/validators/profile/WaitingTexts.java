// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.event.Utf8;

/** Short texts of one column that wait to be counted, one behind the other in one array. */
final class WaitingTexts {

  /** So many wait at most. */
  private static final int SIZE = ColumnBatch.SIZE;

  /** Of all of them: 32 a text. A choice. */
  private static final int BYTES = 32 * SIZE;

  private final byte[] bytes = new byte[BYTES];
  private final int[] ends = new int[SIZE + 1]; // the first is where the first text begins
  private final int[] leaves = new int[SIZE];
  private int size;

  /** Takes a text; returns false where there is no room for it. */
  boolean add(Utf8 text, int leaf) {
    int from = ends[size];
    int length = text.to() - text.from();
    if (size == SIZE || length > BYTES - from) {
      return false;
    }
    System.arraycopy(text.bytes(), text.from(), bytes, from, length);
    leaves[size] = leaf;
    size++;
    ends[size] = from + length;
    return true;
  }

  int size() {
    return size;
  }

  void read(int index, Utf8 into) {
    into.set(bytes, ends[index], ends[index + 1]);
  }

  int leaf(int index) {
    return leaves[index];
  }

  void clear() {
    size = 0;
  }

  static int heapBytes() {
    return 64 + BYTES + 8 * SIZE;
  }
}
