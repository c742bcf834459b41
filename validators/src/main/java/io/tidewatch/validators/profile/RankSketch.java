// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.datasketches.common.SketchesException;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.quantilescommon.DoublesSketchSortedView;
import org.apache.datasketches.quantilescommon.QuantileSearchCriteria;
import org.apache.datasketches.quantilescommon.QuantilesDoublesSketchIterator;

/**
 * Quantiles of a column that has no frozen edges: KLL with k = 400.
 *
 * <p>Rank error at most 0.68 % with 99 % confidence (DataSketches 6.2.0); exact while no value has
 * been dropped. The sketch draws random numbers that cannot be seeded, so beyond some hundred
 * values two runs over the same values differ within that error.
 */
public final class RankSketch {

  private static final int K = 400;

  private KllDoublesSketch sketch = KllDoublesSketch.newHeapInstance(K);

  void add(double number) {
    sketch.update(number);
  }

  public void merge(RankSketch other) {
    if (!other.sketch.isEmpty()) {
      sketch.merge(other.sketch);
    }
  }

  public RankSketch copy() {
    RankSketch copy = new RankSketch();
    copy.merge(this);
    return copy;
  }

  /** The smallest kept value with at least this share at or below it; empty without values. */
  public OptionalDouble quantile(double share) {
    return sketch.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(sketch.getQuantile(share, QuantileSearchCriteria.INCLUSIVE));
  }

  /** Rows that were added. */
  public long count() {
    return sketch.getN();
  }

  /**
   * By how much any share can be off: the bound of DataSketches that holds with 99 % confidence,
   * and in practice for all points at once (statistics.md, section 1.2); 0 while exact.
   */
  public double rankError() {
    return sketch.isEstimationMode() ? sketch.getNormalizedRankError(false) : 0;
  }

  /** The cumulative distribution; empty without values. */
  public Optional<RankSteps> steps() {
    if (sketch.isEmpty()) {
      return Optional.empty();
    }
    DoublesSketchSortedView view = sketch.getSortedView();
    return Optional.of(RankSteps.of(view.getQuantiles(), view.getCumulativeWeights()));
  }

  /**
   * The sketch in the form that DataSketches reads in every language: {@code KllDoublesSketch},
   * {@code kll_doubles_sketch}. While exact, made anew of the sorted values, so that their order
   * does not show.
   */
  public byte[] toSketch() {
    if (sketch.isEstimationMode()) {
      return sketch.toByteArray();
    }
    KllDoublesSketch sorted = KllDoublesSketch.newHeapInstance(K);
    for (double value : sortedValues()) {
      sorted.update(value);
    }
    return sorted.toByteArray();
  }

  /**
   * Reads what {@link #toSketch} made.
   *
   * @throws IllegalArgumentException if it is no such sketch
   */
  public static RankSketch ofSketch(byte[] bytes) {
    RankSketch read = new RankSketch();
    try {
      read.sketch = KllDoublesSketch.heapify(Memory.wrap(bytes));
    } catch (SketchesException e) {
      throw new IllegalArgumentException("sketch cannot be read: " + e.getMessage(), e);
    }
    return read;
  }

  private double[] sortedValues() {
    double[] values = new double[sketch.getNumRetained()];
    QuantilesDoublesSketchIterator iterator = sketch.iterator();
    for (int i = 0; iterator.next(); i++) {
      values[i] = iterator.getQuantile();
    }
    Arrays.sort(values);
    return values;
  }

  int bytes() {
    return 16 + sketch.getSerializedSizeBytes();
  }

  /** Sorted values while exact, so that their order does not show; then the library's own bytes. */
  public void write(DataOutput out) throws IOException {
    boolean exact = !sketch.isEstimationMode();
    out.writeBoolean(exact);
    if (!exact) {
      Fields.writeBytes(sketch.toByteArray(), out);
      return;
    }
    double[] values = sortedValues();
    Fields.writeVarLong(values.length, out);
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  public static RankSketch read(DataInput in) throws IOException {
    RankSketch read = new RankSketch();
    if (!in.readBoolean()) {
      read.sketch = KllDoublesSketch.heapify(Memory.wrap(Fields.readBytes(in)));
      return read;
    }
    int size = Sizes.read(in);
    for (int i = 0; i < size; i++) {
      read.sketch.update(in.readDouble());
    }
    return read;
  }
}
