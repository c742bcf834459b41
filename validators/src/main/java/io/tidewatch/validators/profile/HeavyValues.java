// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.datasketches.common.ArrayOfStringsSerDe;
import org.apache.datasketches.common.SketchesException;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.memory.Memory;

/**
 * The frequent values among those that are not in the dictionary: FrequentItems with a map of 1024.
 *
 * <p>Exact up to 768 different values; beyond, each count is too low by at most {@code 3.5 n /
 * 1024} (DataSketches 6.2.0).
 */
public final class HeavyValues {

  private static final int MAP_SIZE = 1024;

  /** A longer text is cut: whylogs' limit, and enough to recognise a value. */
  private static final int CHARACTERS = 128;

  private ItemsSketch<String> sketch = new ItemsSketch<>(MAP_SIZE);

  void add(String text) {
    sketch.update(text.length() <= CHARACTERS ? text : text.substring(0, cut(text)));
  }

  /** No character outside the basic plane is torn: half of one would not survive UTF-8. */
  private static int cut(String text) {
    return Character.isHighSurrogate(text.charAt(CHARACTERS - 1)) ? CHARACTERS - 1 : CHARACTERS;
  }

  void merge(HeavyValues other) {
    if (!other.sketch.isEmpty()) {
      sketch.merge(other.sketch);
    }
  }

  HeavyValues copy() {
    HeavyValues copy = new HeavyValues();
    copy.merge(this);
    return copy;
  }

  /** The values with at least so many rows; how much their counts may be too low is forgotten. */
  HeavyValues atLeast(int rowsMin) {
    HeavyValues frequent = new HeavyValues();
    counts()
        .forEach(
            (value, count) -> {
              if (count >= rowsMin) {
                frequent.sketch.update(value, count);
              }
            });
    return frequent;
  }

  /** Values and the counts they have at least, by text. */
  public SortedMap<String, Long> counts() {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (ItemsSketch.Row<String> row : sketch.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES)) {
      counts.put(row.getItem(), row.getLowerBound());
    }
    return counts;
  }

  /** How much a count may be too low; 0 while exact. */
  public long error() {
    return sketch.getMaximumError();
  }

  /**
   * The sketch in the form that DataSketches reads in every language: {@code ItemsSketch} of UTF-8
   * strings, {@code frequent_strings_sketch}.
   */
  public byte[] toSketch() {
    return sketch.toByteArray(new ArrayOfStringsSerDe());
  }

  /**
   * Reads what {@link #toSketch} made.
   *
   * @throws IllegalArgumentException if it is no such sketch
   */
  public static HeavyValues ofSketch(byte[] bytes) {
    HeavyValues read = new HeavyValues();
    try {
      read.sketch = ItemsSketch.getInstance(Memory.wrap(bytes), new ArrayOfStringsSerDe());
    } catch (SketchesException e) {
      throw new IllegalArgumentException("sketch cannot be read: " + e.getMessage(), e);
    }
    return read;
  }

  /** Values with exact counts. */
  public static HeavyValues ofCounts(SortedMap<String, Long> counts) {
    HeavyValues exact = new HeavyValues();
    counts.forEach((value, count) -> exact.sketch.update(value, count));
    return exact;
  }

  int bytes() {
    return 64 + 80 * sketch.getNumActiveItems();
  }

  /** Sorted counts while exact, so that their order does not show; then the library's own bytes. */
  void write(DataOutput out) throws IOException {
    boolean exact = sketch.getMaximumError() == 0;
    out.writeBoolean(exact);
    if (!exact) {
      Fields.writeBytes(sketch.toByteArray(new ArrayOfStringsSerDe()), out);
      return;
    }
    SortedMap<String, Long> counts = counts();
    Fields.writeVarLong(counts.size(), out);
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      Fields.writeString(entry.getKey(), out);
      Fields.writeVarLong(entry.getValue(), out);
    }
  }

  static HeavyValues read(DataInput in) throws IOException {
    HeavyValues read = new HeavyValues();
    if (!in.readBoolean()) {
      read.sketch =
          ItemsSketch.getInstance(Memory.wrap(Fields.readBytes(in)), new ArrayOfStringsSerDe());
      return read;
    }
    int size = Sizes.read(in);
    for (int i = 0; i < size; i++) {
      String text = Fields.readString(in);
      read.sketch.update(text, Fields.readVarLong(in));
    }
    return read;
  }
}
