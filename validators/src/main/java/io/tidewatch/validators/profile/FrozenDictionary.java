// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of a categorical column that are counted one by one; all others share a cell. */
public final class FrozenDictionary {

  /** Knows no value: every value is unseen. */
  public static final FrozenDictionary EMPTY = new FrozenDictionary(List.of());

  private final List<String> values;
  private final Map<String, Integer> indices;

  private FrozenDictionary(List<String> values) {
    this.values = List.copyOf(values);
    this.indices = new HashMap<>(2 * values.size());
    for (int i = 0; i < values.size(); i++) {
      if (indices.put(values.get(i), i) != null) {
        throw new IllegalArgumentException(
            "value " + values.get(i) + " is there twice, must be once");
      }
    }
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
    Integer index = indices.get(value);
    return index == null ? values.size() : index;
  }

  public boolean known(String value) {
    return indices.containsKey(value);
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
