// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.validators.event.ByteWords;
import io.tidewatch.validators.event.Utf8;
import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The values of a categorical column that are counted one by one; all others share a cell. */
public final class FrozenDictionary {

  /** Knows no value: every value is unseen. */
  public static final FrozenDictionary EMPTY = new FrozenDictionary(List.of());

  private final List<String> values;
  private final int[] ends; // of each value among the bytes, the first being where they begin
  private final byte[] utf8; // of all values, and a word more

  /** Where each value lies by its key, the next free place where one is taken; −1 where none. */
  private final int[] table;

  private final long[] keys;
  private final long[] hashes;

  private FrozenDictionary(List<String> values) {
    this.values = List.copyOf(values);
    this.ends = new int[values.size() + 1];
    this.utf8 =
        new byte[values.stream().mapToInt(text -> text.getBytes(UTF_8).length).sum() + Long.BYTES];
    this.keys = new long[values.size()];
    this.hashes = new long[values.size()];
    this.table = new int[Integer.highestOneBit(Math.max(1, values.size())) << 2]; // a quarter full
    Arrays.fill(table, -1);
    for (int i = 0; i < values.size(); i++) {
      put(i);
    }
  }

  private void put(int index) {
    String value = values.get(index);
    if (known(value)) {
      throw new IllegalArgumentException("value " + value + " is there twice, must be once");
    }
    var text = new Utf8();
    text.set(value);
    ends[index + 1] = ends[index] + text.to();
    keys[index] = text.copyTo(utf8, ends[index]);
    hashes[index] = text.hash();
    int place = placeOf(keys[index]);
    while (table[place] >= 0) {
      place = (place + 1) & (table.length - 1);
    }
    table[place] = index;
  }

  private int placeOf(long key) {
    return (int) key & (table.length - 1);
  }

  /** These values, in this order. */
  public static FrozenDictionary of(List<String> values) {
    return new FrozenDictionary(values);
  }

  /** The values with the greatest counts, most frequent first, equal counts by text. */
  public static FrozenDictionary mostFrequent(Map<String, Long> counts, int limit) {
    List<Map.Entry<String, Long>> entries = new ArrayList<>(counts.entrySet());
    entries.sort(
        Comparator.comparing((Map.Entry<String, Long> entry) -> entry.getValue())
            .reversed()
            .thenComparing(Map.Entry::getKey));
    return of(entries.stream().limit(limit).map(Map.Entry::getKey).toList());
  }

  /** The cell of a value: its place in {@link #values}, or {@link #other}. */
  public int indexOf(String value) {
    var text = new Utf8();
    text.set(value);
    return indexOf(text);
  }

  /** The cell of a value. */
  int indexOf(Utf8 value) {
    return indexOf(value.key(), value.bytes(), value.from(), value.to());
  }

  /**
   * The cell of a value.
   *
   * @param key of the value: {@link Utf8#key}
   * @param bytes hold the value from one index to before another
   */
  int indexOf(long key, byte[] bytes, int from, int to) {
    int length = to - from;
    int place = placeOf(key);
    for (int index = table[place]; index >= 0; index = table[place]) {
      int start = ends[index];
      if (keys[index] == key
          && ends[index + 1] - start == length
          && ByteWords.isSame(bytes, from, utf8, start, length)) {
        return index;
      }
      place = (place + 1) & (table.length - 1);
    }
    return hashes.length;
  }

  /** The hash of a value, which need not be made where its cell is known. */
  long hashOf(Utf8 value, int cell) {
    return cell < hashes.length ? hashes[cell] : value.hash();
  }

  /** The hash of the value that a cell is of. */
  long hash(int cell) {
    return hashes[cell];
  }

  public boolean known(String value) {
    return indexOf(value) < values.size();
  }

  /** The cell of all values that are not in the dictionary. */
  public int other() {
    return values.size();
  }

  /** The number of cells: one per value and one for the others. */
  public int cells() {
    return values.size() + 1;
  }

  public List<String> values() {
    return values;
  }

  void write(DataOutput out) throws IOException {
    Fields.writeList(values, out, Fields::writeString);
  }

  static FrozenDictionary read(DataInput in) throws IOException {
    return new FrozenDictionary(Fields.readList(in, Fields::readString));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrozenDictionary that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
