// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.speed;

import java.util.List;
import java.util.Objects;
import org.apache.datasketches.common.ArrayOfStringsSerDe;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.Union;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.memory.Memory;
import org.jspecify.annotations.Nullable;

/** What one would keep of a column with the sketches of a library: with the product's errors. */
final class LibrarySketches {

  private static final int K = 200;
  private static final int LOG2_REGISTERS = 12;
  private static final int FREQUENT = 1024;

  private final @Nullable KllDoublesSketch ranks;
  private final @Nullable ItemsSketch<String> frequent;
  private HllSketch distinct = new HllSketch(LOG2_REGISTERS);
  private long rows;
  private double mean;
  private double squares;

  private LibrarySketches(boolean numbers) {
    ranks = numbers ? KllDoublesSketch.newHeapInstance(K) : null;
    frequent = numbers ? null : new ItemsSketch<>(FREQUENT);
  }

  static LibrarySketches of(boolean numbers) {
    return new LibrarySketches(numbers);
  }

  /** Takes the number of a column of numbers, or the text of one of words; NaN and null as none. */
  void add(double number, @Nullable String text) {
    rows++;
    if (ranks != null && !Double.isNaN(number)) {
      ranks.update(number);
      double away = number - mean;
      mean += away / ranks.getN();
      squares += away * (number - mean);
      distinct.update(number);
    } else if (frequent != null && text != null) {
      distinct.update(text);
      frequent.update(text);
    }
  }

  long rows() {
    return Double.isFinite(squares) ? rows : 0;
  }

  /** The sketch of the values, then that of how many are distinct. */
  List<byte[]> write() {
    byte[] values =
        frequent == null
            ? Objects.requireNonNull(ranks).toByteArray()
            : frequent.toByteArray(new ArrayOfStringsSerDe());
    return List.of(values, distinct.toCompactByteArray());
  }

  /** Adds what was written elsewhere. */
  void merge(List<byte[]> other) {
    Memory values = Memory.wrap(other.get(0));
    if (frequent == null) {
      Objects.requireNonNull(ranks).merge(KllDoublesSketch.heapify(values));
    } else {
      frequent.merge(ItemsSketch.getInstance(values, new ArrayOfStringsSerDe()));
    }
    var union = new Union(LOG2_REGISTERS);
    union.update(distinct);
    union.update(HllSketch.heapify(other.get(1)));
    distinct = union.getResult();
  }
}
