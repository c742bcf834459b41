// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.datasketches.common.ArrayOfStringsSerDe;
import org.apache.datasketches.common.SketchesException;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.memory.Memory;

/**
 * Frequent values in the form of DataSketches' {@code ItemsSketch}, which makes them when values
 * are added, but can not be told what was left out before.
 */
final class HeavySketch {

  private static final int MAP_SIZE = 1024; // which holds 768 values

  /**
   * Where the form has the rows of the stream and the error. Source: datasketches-java 6.2.0,
   * {@code frequencies/PreambleUtil.java}.
   */
  private static final int ROWS_AT = 16;

  private static final int ERROR_AT = 24;

  private HeavySketch() {}

  static byte[] write(SortedMap<String, Long> counts, long rows, long error) {
    var sketch = new ItemsSketch<String>(MAP_SIZE);
    counts.forEach(sketch::update);
    byte[] bytes = sketch.toByteArray(new ArrayOfStringsSerDe());
    if (!counts.isEmpty()) { // else the form ends before them
      ByteBuffer.wrap(bytes)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putLong(ROWS_AT, rows)
          .putLong(ERROR_AT, error);
    }
    return bytes;
  }

  /**
   * Reads a sketch.
   *
   * @throws IllegalArgumentException if it is none
   */
  static HeavyValues read(byte[] bytes) {
    try {
      ItemsSketch<String> sketch =
          ItemsSketch.getInstance(Memory.wrap(bytes), new ArrayOfStringsSerDe());
      SortedMap<String, Long> counts = new TreeMap<>();
      for (ItemsSketch.Row<String> row : sketch.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES)) {
        counts.put(row.getItem(), row.getLowerBound());
      }
      return HeavyValues.of(counts, sketch.getStreamLength(), sketch.getMaximumError());
    } catch (SketchesException e) {
      throw new IllegalArgumentException("sketch cannot be read: " + e.getMessage(), e);
    }
  }
}
