// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * A sum of doubles that does not depend on the order of its terms.
 *
 * <p>The sum is kept as three doubles; each addition moves its exact rounding error (Knuth's
 * two-sum) down to the next one. It is exact as long as the largest partial sum and the last bit of
 * any term are less than 2^150 apart, so that the bytes are the same in any order of adding and
 * merging; beyond that the relative error is about 1e-30.
 */
public final class Sum {

  /** Two passes make three parts disjoint, one more sees that; the rest is for infinities. */
  private static final int PASSES = 5;

  private double high;
  private double middle;
  private double low;

  public Sum() {}

  private Sum(double high, double middle, double low) {
    this.high = high;
    this.middle = middle;
    this.low = low;
  }

  /**
   * Adds a finite number.
   *
   * @param term at most 1e300 in size, so that sums of many stay finite
   */
  public void add(double term) {
    double sum = high + term;
    double carry = errorOf(high, term, sum);
    high = sum;
    if (carry != 0) {
      addBelow(carry);
    }
  }

  /**
   * Adds how far the first of these numbers are from a pivot to one sum, and the squares of that to
   * another, as {@link #add(double)} and {@link #addSquare} do: in one loop, since each waits for
   * the number before and not for the other.
   */
  static void addAll(double[] numbers, int size, double pivot, Sum distances, Sum squares) {
    double top = distances.high;
    double mid = distances.middle;
    double bottom = distances.low;
    double topSquare = squares.high;
    double midSquare = squares.middle;
    double bottomSquare = squares.low;
    for (int i = 0; i < size; i++) {
      double distance = numbers[i] - pivot;
      double sum = top + distance;
      double carry = errorOf(top, distance, sum);
      double next = mid + carry;
      bottom += errorOf(mid, carry, next);
      top = sum;
      mid = next;
      double square = distance * distance;
      sum = topSquare + square;
      carry = errorOf(topSquare, square, sum);
      next = midSquare + carry;
      bottomSquare += errorOf(midSquare, carry, next);
      topSquare = sum;
      double rest = Math.fma(distance, distance, -square);
      midSquare = next + rest;
      bottomSquare += errorOf(next, rest, midSquare);
    }
    distances.set(top, mid, bottom);
    squares.set(topSquare, midSquare, bottomSquare);
  }

  private void set(double newHigh, double newMiddle, double newLow) {
    high = newHigh;
    middle = newMiddle;
    low = newLow;
  }

  /** Adds a number to a sum whose parts lie in an array, as {@link #add(double)} does. */
  static void add(double term, double[] parts, int at) {
    double top = parts[at];
    double sum = top + term;
    double carry = errorOf(top, term, sum);
    parts[at] = sum;
    if (carry != 0) {
      double mid = parts[at + 1];
      double next = mid + carry;
      parts[at + 1] = next;
      parts[at + 2] += errorOf(mid, carry, next);
    }
  }

  /** The sum whose parts lie there. */
  static Sum at(double[] parts, int at) {
    return new Sum(parts[at], parts[at + 1], parts[at + 2]);
  }

  /** Lays the parts there. */
  void copyTo(double[] parts, int at) {
    parts[at] = high;
    parts[at + 1] = middle;
    parts[at + 2] = low;
  }

  /** Adds what is at most half a last bit of {@code high}. */
  private void addBelow(double term) {
    double next = middle + term;
    low += errorOf(middle, term, next);
    middle = next;
  }

  /** Adds the exact square of a number. */
  public void addSquare(double root) {
    double square = root * root;
    add(square);
    addBelow(Math.fma(root, root, -square)); // high is a sum of squares, so never below this one
  }

  /** Adds another sum, which may be this one. */
  public void add(Sum other) {
    double otherHigh = other.high;
    double otherMiddle = other.middle;
    double otherLow = other.low;
    add(otherHigh);
    add(otherMiddle);
    add(otherLow);
  }

  /** Takes back another sum, without a trace. */
  public void subtract(Sum other) {
    add(new Sum(-other.high, -other.middle, -other.low));
  }

  /** Whether it is exactly zero. */
  public boolean isZero() {
    return canonical().high == 0;
  }

  /** The sum, rounded once. */
  public double value() {
    return canonical().high;
  }

  /** The three parts without rounding. */
  BigDecimal exact() {
    return new BigDecimal(high).add(new BigDecimal(middle)).add(new BigDecimal(low));
  }

  public Sum copy() {
    return new Sum(high, middle, low);
  }

  /** The doubles whose exact sum it is, largest first: none for zero, at most three. */
  public double[] parts() {
    Sum sum = canonical();
    int parts = sum.low != 0 ? 3 : sum.middle != 0 ? 2 : sum.high != 0 ? 1 : 0;
    return Arrays.copyOf(new double[] {sum.high, sum.middle, sum.low}, parts);
  }

  /**
   * The sum that had these parts.
   *
   * @throws IllegalArgumentException if there are more than three
   */
  public static Sum ofParts(double... parts) {
    if (parts.length > 3) {
      throw new IllegalArgumentException(
          "parts of a sum is " + parts.length + ", must be in [0, 3]");
    }
    double[] all = Arrays.copyOf(parts, 3);
    return new Sum(all[0], all[1], all[2]);
  }

  /** One to three doubles; equal sums have equal bytes. */
  public void write(DataOutput out) throws IOException {
    double[] parts = parts();
    out.writeByte(parts.length);
    for (double part : parts) {
      out.writeDouble(part);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Sum read(DataInput in) throws IOException {
    int parts = in.readByte();
    if (parts < 0 || parts > 3) {
      throw new IOException("parts of a sum is " + parts + ", must be in [0, 3]");
    }
    double high = parts > 0 ? in.readDouble() : 0;
    double middle = parts > 1 ? in.readDouble() : 0;
    return new Sum(high, middle, parts > 2 ? in.readDouble() : 0);
  }

  /** The same sum with each part rounded to nearest: equal sums get equal parts. */
  private Sum canonical() {
    Sum sum = new Sum(high, middle, low);
    for (int pass = 0; pass < PASSES && sum.distil(); pass++) {
      // Each pass removes overlap between the parts.
    }
    double twice = 2 * sum.middle;
    double next = sum.high + twice;
    boolean tie = twice != 0 && next - sum.high == twice;
    if (tie && sum.low != 0 && sum.low < 0 == sum.middle < 0) { // just beyond the tie: round away
      double rest = sum.low - sum.middle;
      return new Sum(next, rest, errorOf(sum.low, -sum.middle, rest));
    }
    return new Sum(sum.high + 0.0, sum.middle + 0.0, sum.low + 0.0);
  }

  private boolean distil() {
    double tail = middle + low;
    double newLow = errorOf(middle, low, tail);
    double newHigh = high + tail;
    double newMiddle = errorOf(high, tail, newHigh);
    boolean changed = newHigh != high || newMiddle != middle || newLow != low;
    high = newHigh;
    middle = newMiddle;
    low = newLow;
    return changed;
  }

  private static double errorOf(double left, double right, double sum) {
    double rightPart = sum - left;
    return (left - (sum - rightPart)) + (right - rightPart);
  }
}
