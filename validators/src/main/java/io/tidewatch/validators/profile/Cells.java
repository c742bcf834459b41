// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Rows per bin or per value of a dictionary: exact, and merged by adding. */
public final class Cells {

  private final long[] counts;
  private long total;

  /** Cells without rows. */
  public Cells(int size) {
    this.counts = new long[size];
  }

  /** Cells with these rows. */
  public static Cells of(long... counts) {
    Cells cells = new Cells(counts.length);
    for (int i = 0; i < counts.length; i++) {
      cells.add(i, counts[i]);
    }
    return cells;
  }

  /** Adds one row. */
  public void add(int cell) {
    counts[cell]++;
    total++;
  }

  /** Adds one row to each of the first of these cells. */
  void addAll(int[] cells, int size) {
    for (int i = 0; i < size; i++) {
      counts[cells[i]]++;
    }
    total += size;
  }

  /**
   * Adds rows.
   *
   * @throws IllegalArgumentException if rows is negative
   */
  public void add(int cell, long rows) {
    if (rows < 0) {
      throw new IllegalArgumentException("rows is " + rows + ", must be >= 0");
    }
    counts[cell] += rows;
    total += rows;
  }

  /**
   * Adds the rows of other cells.
   *
   * @throws IllegalArgumentException if the numbers of cells differ
   */
  public void merge(Cells other) {
    requireSameSize(other);
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    total += other.total;
  }

  /**
   * Takes back rows that were added.
   *
   * @throws IllegalArgumentException if the numbers of cells differ, or there are fewer rows
   */
  public void subtract(Cells other) {
    requireSameSize(other);
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] < other.counts[i]) {
        throw new IllegalArgumentException(
            "rows to take back is " + other.counts[i] + ", must be at most " + counts[i]);
      }
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] -= other.counts[i];
    }
    total -= other.total;
  }

  public Cells copy() {
    Cells copy = new Cells(counts.length);
    copy.merge(this);
    return copy;
  }

  public long get(int cell) {
    return counts[cell];
  }

  public int size() {
    return counts.length;
  }

  /** Rows over all cells. */
  public long total() {
    return total;
  }

  void write(DataOutput out) throws IOException {
    int filled = 0;
    for (long count : counts) {
      filled += count == 0 ? 0 : 1;
    }
    Fields.writeVarLong(counts.length, out);
    Fields.writeVarLong(filled, out);
    int next = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        Fields.writeVarLong(i - next, out);
        Fields.writeVarLong(counts[i], out);
        next = i + 1;
      }
    }
  }

  static Cells read(DataInput in) throws IOException {
    Cells cells = new Cells(Sizes.read(in));
    int filled = Sizes.read(in);
    int next = 0;
    for (int i = 0; i < filled; i++) {
      int cell = next + Sizes.read(in);
      if (cell >= cells.size()) {
        throw new IOException("cell is " + cell + ", must be below " + cells.size());
      }
      cells.add(cell, Fields.readVarLong(in));
      next = cell + 1;
    }
    return cells;
  }

  private void requireSameSize(Cells other) {
    if (counts.length != other.counts.length) {
      throw new IllegalArgumentException(
          "cells is " + other.counts.length + ", must be " + counts.length);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cells that && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return Arrays.toString(counts);
  }
}
