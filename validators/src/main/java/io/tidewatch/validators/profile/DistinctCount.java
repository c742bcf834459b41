// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Hash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * About how many different values there were: HyperLogLog with 2^12 registers.
 *
 * <p>Registers only, so the bytes and the estimate are the same in any order of adding and merging;
 * the sketches of DataSketches keep order-dependent state beside them. Standard error 1.04 / 64 =
 * 1.6 %; nearly exact below some hundred values.
 *
 * <p>Source of the estimator: Ertl, "New cardinality estimation algorithms for HyperLogLog
 * sketches", arXiv 1702.01284, 2017: unbiased over the whole range, without tables.
 */
public final class DistinctCount {

  /** Relative standard error. */
  public static final double STANDARD_ERROR = 1.04 / 64;

  private static final int BITS = 12;

  /** How many there are. */
  public static final int REGISTERS = 1 << BITS;

  private static final int RANKS = 64 - BITS + 1;

  private byte @Nullable [] registers;

  /**
   * The count that had these registers.
   *
   * @param registers none, or all of them
   * @throws IllegalArgumentException if they are another number, or one is no rank
   */
  public static DistinctCount of(byte[] registers) {
    DistinctCount count = new DistinctCount();
    if (registers.length == 0) {
      return count;
    }
    if (registers.length != REGISTERS) {
      throw new IllegalArgumentException(
          "registers is " + registers.length + ", must be 0 or " + REGISTERS);
    }
    for (byte rank : registers) {
      if (rank < 0 || rank > RANKS) {
        throw new IllegalArgumentException("rank is " + rank + ", must be in [0, " + RANKS + "]");
      }
    }
    count.registers = registers.clone();
    return count;
  }

  /** The rank of each register: all of them, or none if no value was added. */
  public byte[] registers() {
    return registers == null ? new byte[0] : registers.clone();
  }

  /** Adds a value by its 64 mixed bits. */
  public void add(long hash) {
    byte[] local = registers;
    if (local == null) {
      local = new byte[REGISTERS];
      registers = local;
    }
    int register = (int) (hash >>> (64 - BITS));
    int rank = Math.min(RANKS, Long.numberOfLeadingZeros(hash << BITS) + 1);
    if (local[register] < rank) {
      local[register] = (byte) rank;
    }
  }

  /** Adds the first of these numbers by their bits. */
  void addAll(double[] numbers, int size) {
    for (int i = 0; i < size; i++) {
      add(hash(numbers[i]));
    }
  }

  /** The mixed bits of a number. */
  static long hash(double number) {
    return Hash.finish(Double.doubleToRawLongBits(number));
  }

  public void merge(DistinctCount other) {
    byte[] theirs = other.registers;
    if (theirs == null) {
      return;
    }
    byte[] ours = registers;
    if (ours == null) {
      registers = theirs.clone();
      return;
    }
    for (int i = 0; i < REGISTERS; i++) {
      ours[i] = (byte) Math.max(ours[i], theirs[i]);
    }
  }

  public DistinctCount copy() {
    DistinctCount copy = new DistinctCount();
    copy.merge(this);
    return copy;
  }

  /** Estimated number of different values, {@code >= 0}. */
  public double estimate() {
    byte[] local = registers;
    if (local == null) {
      return 0;
    }
    int[] withRank = new int[RANKS + 1];
    for (byte rank : local) {
      withRank[rank]++;
    }
    double sum = REGISTERS * tau(1 - (double) withRank[RANKS] / REGISTERS);
    for (int rank = RANKS - 1; rank >= 1; rank--) {
      sum = (sum + withRank[rank]) / 2;
    }
    sum += REGISTERS * sigma((double) withRank[0] / REGISTERS);
    return REGISTERS / (2 * Math.log(2)) * REGISTERS / sum;
  }

  int bytes() {
    return registers == null ? 16 : 16 + REGISTERS;
  }

  private static double sigma(double x) {
    if (x == 1) {
      return Double.POSITIVE_INFINITY;
    }
    double power = x;
    double weight = 1;
    double sum = x;
    double before;
    do {
      power *= power;
      before = sum;
      sum += power * weight;
      weight *= 2;
    } while (sum != before);
    return sum;
  }

  private static double tau(double x) {
    if (x == 0 || x == 1) {
      return 0;
    }
    double root = x;
    double weight = 1;
    double sum = 1 - x;
    double before;
    do {
      root = Math.sqrt(root);
      before = sum;
      weight /= 2;
      sum -= (1 - root) * (1 - root) * weight;
    } while (sum != before);
    return sum / 3;
  }

  /** Few registers as gaps and ranks, many as one byte each. */
  void write(DataOutput out) throws IOException {
    byte[] local = registers == null ? new byte[0] : registers;
    int filled = 0;
    for (byte rank : local) {
      filled += rank == 0 ? 0 : 1;
    }
    if (filled >= REGISTERS / 2) {
      Fields.writeVarLong(REGISTERS, out);
      out.write(local);
      return;
    }
    Fields.writeVarLong(filled, out);
    int next = 0;
    for (int i = 0; i < local.length; i++) {
      if (local[i] != 0) {
        Fields.writeVarLong(i - next, out);
        out.writeByte(local[i]);
        next = i + 1;
      }
    }
  }

  static DistinctCount read(DataInput in) throws IOException {
    DistinctCount distinct = new DistinctCount();
    int filled = Sizes.read(in);
    if (filled == 0) {
      return distinct;
    }
    byte[] ranks = new byte[REGISTERS];
    if (filled == REGISTERS) {
      in.readFully(ranks);
    } else {
      readSparse(in, filled, ranks);
    }
    for (byte rank : ranks) {
      if (rank < 0 || rank > RANKS) {
        throw new IOException("rank is " + rank + ", must be in [0, " + RANKS + "]");
      }
    }
    distinct.registers = ranks;
    return distinct;
  }

  private static void readSparse(DataInput in, int filled, byte[] ranks) throws IOException {
    int next = 0;
    for (int i = 0; i < filled; i++) {
      int register = next + Sizes.read(in);
      if (register >= REGISTERS) {
        throw new IOException("register is " + register + ", must be below " + REGISTERS);
      }
      ranks[register] = in.readByte();
      next = register + 1;
    }
  }
}
