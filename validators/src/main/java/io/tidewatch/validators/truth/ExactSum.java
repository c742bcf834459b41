// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A sum whose value does not depend on the order of its terms, and from which terms can be taken
 * back without a trace.
 *
 * <p>A 128-bit integer in units of 2^-80. Each term is rounded once, to the nearest unit, by a
 * function of the term alone; additions are exact. Two doubles with error compensation would be as
 * precise, but their last bits depend on the order.
 */
final class ExactSum {

  /** Fraction bits; a term's rounding error is at most 2^-81. */
  private static final int SCALE = 80;

  /** The sum must stay below 2^47: room for 2^36 losses of at most ln(10^15)^2 &lt; 2^11. */
  private static final double TERM_MAX = 0x1p46;

  /** A double is mantissa · 2^(exponent - 1075) for the exponent as stored. */
  private static final int EXPONENT_BIAS = 1075;

  private static final int MANTISSA_BITS = 52;

  private long high;
  private long low;

  /**
   * Adds a term several times.
   *
   * @param term finite, below 2^46 in magnitude
   * @param times may be negative
   */
  void add(double term, long times) {
    if (!(Math.abs(term) < TERM_MAX)) {
      throw new IllegalArgumentException("term is " + term + ", must be in (-2^46, 2^46)");
    }
    long bits = Double.doubleToRawLongBits(Math.abs(term));
    int exponent = (int) (bits >>> MANTISSA_BITS);
    long mantissa = bits & ((1L << MANTISSA_BITS) - 1);
    if (exponent == 0) {
      return; // zero and subnormals are far below a unit
    }
    addShifted(
        mantissa | (1L << MANTISSA_BITS),
        exponent - EXPONENT_BIAS + SCALE,
        term < 0 ? -times : times);
  }

  void add(ExactSum other) {
    addUnits(other.high, other.low);
  }

  ExactSum copy() {
    var copy = new ExactSum();
    copy.add(this);
    return copy;
  }

  boolean isZero() {
    return high == 0 && low == 0;
  }

  /** The sum, within 2 units in the last place. */
  double value() {
    if (high < 0) {
      long positiveLow = -low;
      long positiveHigh = ~high + (low == 0 ? 1 : 0);
      return -toDouble(positiveHigh, positiveLow);
    }
    return toDouble(high, low);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(high);
    out.writeLong(low);
  }

  static ExactSum read(DataInput in) throws IOException {
    var sum = new ExactSum();
    sum.high = in.readLong();
    sum.low = in.readLong();
    return sum;
  }

  private void addShifted(long mantissa, int shift, long times) {
    if (shift < -MANTISSA_BITS - 1) {
      return;
    }
    if (shift < 0) {
      addProduct(0, (mantissa + (1L << (-shift - 1))) >>> -shift, times);
    } else if (shift == 0) {
      addProduct(0, mantissa, times);
    } else if (shift < Long.SIZE) {
      addProduct(mantissa >>> (Long.SIZE - shift), mantissa << shift, times);
    } else {
      addProduct(mantissa << (shift - Long.SIZE), 0, times);
    }
  }

  /** Adds (termHigh · 2^64 + termLow) · times, modulo 2^128. */
  private void addProduct(long termHigh, long termLow, long times) {
    long carried = Math.multiplyHigh(termLow, times) + (times & (termLow >> 63));
    addUnits(carried + termHigh * times, termLow * times);
  }

  private void addUnits(long addedHigh, long addedLow) {
    low += addedLow;
    high += addedHigh + (Long.compareUnsigned(low, addedLow) < 0 ? 1 : 0);
  }

  private static double toDouble(long high, long low) {
    double unsignedLow = (low >>> 1) * 2.0 + (low & 1);
    return high * 0x1p-16 + unsignedLow * 0x1p-80;
  }
}
