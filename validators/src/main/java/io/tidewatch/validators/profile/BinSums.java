// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The sum of the numbers in each bin: with the counts it gives the bins' means. Each is a {@link
 * Sum}, whose three parts lie side by side, so that a bin is one place in memory.
 */
public final class BinSums {

  private static final int PARTS = 3;

  private final double[] parts;

  BinSums(int bins) {
    parts = new double[PARTS * bins];
  }

  /** These sums, one a bin. */
  public static BinSums of(List<Sum> sums) {
    BinSums of = new BinSums(sums.size());
    for (int bin = 0; bin < sums.size(); bin++) {
      of.set(bin, sums.get(bin));
    }
    return of;
  }

  /** The sum of each bin's numbers. */
  public List<Sum> toList() {
    List<Sum> list = new ArrayList<>(bins());
    for (int bin = 0; bin < bins(); bin++) {
      list.add(at(bin));
    }
    return list;
  }

  void add(int bin, double number) {
    Sum.add(number, parts, PARTS * bin);
  }

  /** Adds the first of these numbers, each to its bin. */
  void addAll(int[] bins, double[] numbers, int size) {
    for (int i = 0; i < size; i++) {
      Sum.add(numbers[i], parts, PARTS * bins[i]);
    }
  }

  void merge(BinSums other) {
    for (int i = 0; i < other.parts.length; i++) {
      if (other.parts[i] != 0) {
        Sum.add(other.parts[i], parts, i - i % PARTS);
      }
    }
  }

  void subtract(BinSums other) {
    for (int i = 0; i < other.parts.length; i++) {
      Sum.add(-other.parts[i], parts, i - i % PARTS);
    }
  }

  BinSums copy() {
    BinSums copy = new BinSums(bins());
    System.arraycopy(parts, 0, copy.parts, 0, parts.length);
    return copy;
  }

  /** The sum of a bin's numbers; 0 for an empty bin. */
  public double get(int bin) {
    return at(bin).value();
  }

  int bytes() {
    return 32 + 8 * parts.length;
  }

  void write(DataOutput out) throws IOException {
    int filled = 0;
    for (int bin = 0; bin < bins(); bin++) {
      filled += at(bin).isZero() ? 0 : 1;
    }
    Fields.writeVarLong(bins(), out);
    Fields.writeVarLong(filled, out);
    int next = 0;
    for (int bin = 0; bin < bins(); bin++) {
      Sum sum = at(bin);
      if (!sum.isZero()) {
        Fields.writeVarLong(bin - next, out);
        sum.write(out);
        next = bin + 1;
      }
    }
  }

  static BinSums read(DataInput in) throws IOException {
    BinSums sums = new BinSums(Sizes.read(in));
    int filled = Sizes.read(in);
    int next = 0;
    for (int i = 0; i < filled; i++) {
      int bin = next + Sizes.read(in);
      if (bin >= sums.bins()) {
        throw new IOException("bin is " + bin + ", must be below " + sums.bins());
      }
      sums.set(bin, Sum.read(in));
      next = bin + 1;
    }
    return sums;
  }

  private int bins() {
    return parts.length / PARTS;
  }

  private Sum at(int bin) {
    return Sum.at(parts, PARTS * bin);
  }

  private void set(int bin, Sum sum) {
    sum.copyTo(parts, PARTS * bin);
  }
}
