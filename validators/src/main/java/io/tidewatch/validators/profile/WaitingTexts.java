// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.event.Utf8;
import java.util.Arrays;

/** Short texts of one column that wait to be counted, one behind the other in one array. */
final class WaitingTexts {

  /** Of a text, if all that can wait do. A choice. */
  private static final int BYTES_EACH = 32;

  private byte[] bytes = new byte[BYTES_EACH * ColumnBatch.SIZE_FIRST];
  private int[] ends = new int[ColumnBatch.SIZE_FIRST + 1]; // the first is where they begin
  private int[] leaves = new int[ColumnBatch.SIZE_FIRST];
  private int size;

  /** Takes a text; returns false where there is no room for it. */
  boolean add(Utf8 text, int leaf) {
    int from = ends[size];
    int length = text.to() - text.from();
    if (!hasRoom(from + length)) {
      return false;
    }
    System.arraycopy(text.bytes(), text.from(), bytes, from, length);
    leaves[size] = leaf;
    size++;
    ends[size] = from + length;
    return true;
  }

  /** Makes room if it may: few rows take little heap, for there may be many subjects. */
  private boolean hasRoom(int end) {
    while ((size == leaves.length || end > bytes.length) && leaves.length < ColumnBatch.SIZE) {
      int more = 2 * leaves.length;
      bytes = Arrays.copyOf(bytes, BYTES_EACH * more);
      ends = Arrays.copyOf(ends, more + 1);
      leaves = Arrays.copyOf(leaves, more);
    }
    return size < leaves.length && end <= bytes.length;
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

  int heapBytes() {
    return 64 + bytes.length + 8 * leaves.length;
  }
}
