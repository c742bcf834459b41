// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.validators.event.ByteWords;
import java.util.List;

/**
 * The members of a record of scalars, whose names lie one behind the other in memory: a producer
 * writes the same ones again and again, and what is between two records, their counting, drives the
 * nodes of a tree from the processor's cache.
 */
final class UsualMembers {

  /** Of no record. */
  static final UsualMembers NONE = new UsualMembers(List.of(), new JsonShape[0]);

  private final byte[] keys; // names within their quotes, and the colons
  private final int[] ends; // of each among them; the first is where they begin
  private final JsonShape[] shapes; // before each member, and after the last

  /**
   * The members of a record.
   *
   * @param keys of each the name within its quotes, and the colon
   * @param shapes before each, and after the last; none if there are no members
   */
  UsualMembers(List<byte[]> keys, JsonShape[] shapes) {
    this.keys = new byte[keys.stream().mapToInt(key -> key.length).sum()];
    this.ends = new int[keys.size() + 1];
    this.shapes = shapes;
    for (int member = 0; member < keys.size(); member++) {
      byte[] key = keys.get(member);
      System.arraycopy(key, 0, this.keys, ends[member], key.length);
      ends[member + 1] = ends[member] + key.length;
    }
  }

  int size() {
    return ends.length - 1;
  }

  /** The shape of a record that has the members before that one; of the whole one, after all. */
  JsonShape before(int member) {
    return shapes[member];
  }

  /** Whether that is the shape of a record with all of them. */
  boolean endWith(JsonShape shape) {
    return shapes.length > 0 && shapes[shapes.length - 1].equals(shape);
  }

  /** Where the colon after the name of a member has ended, if both are there; else −1. */
  int keyEnd(int member, byte[] record, int from) {
    int begin = ends[member];
    int length = ends[member + 1] - begin;
    return length <= record.length - from && ByteWords.isSame(record, from, keys, begin, length)
        ? from + length
        : -1;
  }
}
