// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;

/**
 * Count, mean, variance, minimum and maximum of numbers, exact and in any order.
 *
 * <p>Sums of {@code x - pivot} and of its squares; a pivot near the mean keeps them short. Both are
 * {@link Sum}s, so the variance at an offset of 1e9 has no cancellation error.
 */
public final class Moments {

  private final double pivot;
  private final Sum shifted;
  private final Sum squares;
  private long count;
  private double min;
  private double max;

  private Moments(double pivot, Sum shifted, Sum squares) {
    this.pivot = pivot;
    this.shifted = shifted;
    this.squares = squares;
    this.min = Double.POSITIVE_INFINITY;
    this.max = Double.NEGATIVE_INFINITY;
  }

  /**
   * What moments are made of.
   *
   * @param count of numbers
   * @param min of them; positive infinity without any
   * @param max of them; negative infinity without any
   * @param shifted sum of each number less the pivot
   * @param squares sum of the squares of those
   */
  public record Parts(double pivot, long count, double min, double max, Sum shifted, Sum squares) {}

  /** The moments that had these parts. */
  public static Moments of(Parts parts) {
    Moments moments = new Moments(parts.pivot(), parts.shifted().copy(), parts.squares().copy());
    moments.count = parts.count();
    moments.min = parts.min();
    moments.max = parts.max();
    return moments;
  }

  /** What they are made of. */
  public Parts parts() {
    return new Parts(pivot, count, min, max, shifted.copy(), squares.copy());
  }

  /** Moments of no numbers yet. */
  public static Moments of(double pivot) {
    return new Moments(pivot, new Sum(), new Sum());
  }

  /**
   * Adds a number.
   *
   * @param number finite, at most 1e150 in size
   */
  public void add(double number) {
    double distance = number - pivot;
    count++;
    shifted.add(distance);
    squares.addSquare(distance);
    min = Math.min(min, number);
    max = Math.max(max, number);
  }

  /** Adds the first of these numbers. */
  void addAll(double[] numbers, int size) {
    double least = min;
    double greatest = max;
    for (int i = 0; i < size; i++) {
      least = Math.min(least, numbers[i]);
      greatest = Math.max(greatest, numbers[i]);
    }
    min = least;
    max = greatest;
    count += size;
    Sum.addAll(numbers, size, pivot, shifted, squares);
  }

  /**
   * Adds the numbers of other moments.
   *
   * @throws IllegalArgumentException if the pivots differ
   */
  public void merge(Moments other) {
    if (Double.compare(pivot, other.pivot) != 0) {
      throw new IllegalArgumentException("pivot is " + other.pivot + ", must be " + pivot);
    }
    count += other.count;
    shifted.add(other.shifted);
    squares.add(other.squares);
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  public Moments copy() {
    Moments copy = new Moments(pivot, shifted.copy(), squares.copy());
    copy.count = count;
    copy.min = min;
    copy.max = max;
    return copy;
  }

  public long count() {
    return count;
  }

  public double pivot() {
    return pivot;
  }

  /** The mean; empty without numbers. */
  public OptionalDouble mean() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(pivot + shifted.value() / count);
  }

  /** The unbiased variance, divided by {@code n - 1}; empty below two numbers. */
  public OptionalDouble variance() {
    if (count < 2 || !Double.isFinite(squares.value()) || !Double.isFinite(shifted.value())) {
      return OptionalDouble.empty();
    }
    BigDecimal n = BigDecimal.valueOf(count);
    BigDecimal sum = shifted.exact();
    BigDecimal scaled = n.multiply(squares.exact()).subtract(sum.multiply(sum));
    BigDecimal divisor = n.multiply(n.subtract(BigDecimal.ONE));
    double variance = scaled.divide(divisor, MathContext.DECIMAL64).doubleValue();
    return OptionalDouble.of(Math.max(0, variance));
  }

  public OptionalDouble min() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(min);
  }

  public OptionalDouble max() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(max);
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(pivot);
    Fields.writeVarLong(count, out);
    if (count > 0) {
      out.writeDouble(min);
      out.writeDouble(max);
      shifted.write(out);
      squares.write(out);
    }
  }

  static Moments read(DataInput in) throws IOException {
    double pivot = in.readDouble();
    long count = Fields.readVarLong(in);
    if (count == 0) {
      return of(pivot);
    }
    double min = in.readDouble();
    double max = in.readDouble();
    Moments moments = new Moments(pivot, Sum.read(in), Sum.read(in));
    moments.count = count;
    moments.min = min;
    moments.max = max;
    return moments;
  }
}
