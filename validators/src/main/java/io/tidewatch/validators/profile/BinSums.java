// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sum of the numbers in each bin: with the counts it gives the bins' means. */
public final class BinSums {

  private final @Nullable Sum[] sums;

  BinSums(int bins) {
    sums = new Sum[bins];
  }

  /** These sums, one a bin. */
  public static BinSums of(List<Sum> sums) {
    BinSums of = new BinSums(sums.size());
    for (int bin = 0; bin < sums.size(); bin++) {
      of.at(bin).add(sums.get(bin));
    }
    return of;
  }

  /** The sum of each bin's numbers. */
  public List<Sum> toList() {
    List<Sum> list = new ArrayList<>(sums.length);
    for (Sum sum : sums) {
      list.add(sum == null ? new Sum() : sum.copy());
    }
    return list;
  }

  void add(int bin, double number) {
    at(bin).add(number);
  }

  void merge(BinSums other) {
    for (int bin = 0; bin < sums.length; bin++) {
      Sum theirs = other.sums[bin];
      if (theirs != null) {
        at(bin).add(theirs);
      }
    }
  }

  void subtract(BinSums other) {
    for (int bin = 0; bin < sums.length; bin++) {
      Sum theirs = other.sums[bin];
      if (theirs != null) {
        at(bin).subtract(theirs);
      }
    }
  }

  BinSums copy() {
    BinSums copy = new BinSums(sums.length);
    copy.merge(this);
    return copy;
  }

  /** The sum of a bin's numbers; 0 for an empty bin. */
  public double get(int bin) {
    Sum sum = sums[bin];
    return sum == null ? 0 : sum.value();
  }

  int bytes() {
    int bytes = 16 + 4 * sums.length;
    for (Sum sum : sums) {
      bytes += sum == null ? 0 : 40;
    }
    return bytes;
  }

  void write(DataOutput out) throws IOException {
    int filled = 0;
    for (Sum sum : sums) {
      filled += sum == null || sum.isZero() ? 0 : 1;
    }
    Fields.writeVarLong(sums.length, out);
    Fields.writeVarLong(filled, out);
    int next = 0;
    for (int bin = 0; bin < sums.length; bin++) {
      Sum sum = sums[bin];
      if (sum != null && !sum.isZero()) {
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
      if (bin >= sums.sums.length) {
        throw new IOException("bin is " + bin + ", must be below " + sums.sums.length);
      }
      sums.sums[bin] = Sum.read(in);
      next = bin + 1;
    }
    return sums;
  }

  private Sum at(int bin) {
    Sum sum = sums[bin];
    if (sum == null) {
      sum = new Sum();
      sums[bin] = sum;
    }
    return sum;
  }
}
