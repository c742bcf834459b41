// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A sum of products of doubles, for values of any size: exact, so that it depends on no order,
 * terms can be taken back without a trace, and central moments of it cancel nothing away.
 *
 * <p>A whole number of units of 2^-256. Products are exact; what is below a unit is cut off once: a
 * fourth power of 10^-10 keeps 120 bits. Slower than {@link ExactSum}, which holds terms below 2^46
 * in two longs; some 100 ns a term, and as many bytes as it has digits.
 */
final class WideSum {

  private static final int SCALE = 256;
  private static final int MANTISSA_BITS = 52;

  /** A double is mantissa · 2^(exponent - 1075) for the exponent as stored. */
  private static final int EXPONENT_BIAS = 1075;

  private static final BigDecimal UNITS_OF_ONE = new BigDecimal(BigInteger.ONE.shiftLeft(SCALE));

  private BigInteger units = BigInteger.ZERO;

  /**
   * Adds the product of the factors, several times.
   *
   * @param times may be negative
   */
  void add(long times, double... factors) {
    BigInteger product = BigInteger.valueOf(times);
    int exponent = SCALE;
    for (double factor : factors) {
      long bits = Double.doubleToRawLongBits(Math.abs(factor));
      int stored = (int) (bits >>> MANTISSA_BITS);
      if (stored == 0) {
        return; // zero; subnormals are far below a unit
      }
      long mantissa = (bits & ((1L << MANTISSA_BITS) - 1)) | (1L << MANTISSA_BITS);
      product = product.multiply(BigInteger.valueOf(factor < 0 ? -mantissa : mantissa));
      exponent += stored - EXPONENT_BIAS;
    }
    units = units.add(shifted(product, exponent));
  }

  void add(WideSum other) {
    units = units.add(other.units);
  }

  boolean isZero() {
    return units.signum() == 0;
  }

  /** The sum, exactly. */
  BigDecimal exact() {
    return new BigDecimal(units).divide(UNITS_OF_ONE);
  }

  /** The sum, to the nearest double. */
  double value() {
    return Math.scalb(units.doubleValue(), -SCALE);
  }

  /** Writes how many low bytes are zero, as most are, then the others. */
  void write(DataOutput out) throws IOException {
    int zeros = isZero() ? 0 : units.getLowestSetBit() / Byte.SIZE;
    Fields.writeVarLong(zeros, out);
    Fields.writeBytes(units.shiftRight(zeros * Byte.SIZE).toByteArray(), out);
  }

  static WideSum read(DataInput in) throws IOException {
    var sum = new WideSum();
    int zeros = (int) Fields.readVarLong(in);
    sum.units = new BigInteger(Fields.readBytes(in)).shiftLeft(zeros * Byte.SIZE);
    return sum;
  }

  /** Of a term and of what takes it back the same is cut off: the magnitude is shifted. */
  private static BigInteger shifted(BigInteger product, int exponent) {
    BigInteger magnitude = product.abs().shiftLeft(exponent);
    return product.signum() < 0 ? magnitude.negate() : magnitude;
  }
}
