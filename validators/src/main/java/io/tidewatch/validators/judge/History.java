// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The newest values of one series that did not breach, oldest first: what the series is usually
 * like. Immutable.
 *
 * <p>For drift there is one history for the size of the move and one for each test, of their
 * statistics; for shares the values are logits; for counts and ratios logarithms; for objectives
 * they are the metric itself.
 */
public final class History {

  /** Windows remembered. Source: statistics.md, section 11, "30 preferred". */
  public static final int CAPACITY = 30;

  /** Windows needed before a learned rule judges. Source: statistics.md, section 9. */
  public static final int LEARNED = 14;

  public static final History EMPTY = new History(new double[0]);

  private final double[] values;

  private History(double[] values) {
    this.values = values;
  }

  /**
   * The history of these values, oldest first.
   *
   * @throws IllegalArgumentException if there are more than {@value #CAPACITY}, or one is not
   *     finite
   */
  public static History of(double... values) {
    if (values.length > CAPACITY) {
      throw new IllegalArgumentException(
          "history has " + values.length + " values, must have at most " + CAPACITY);
    }
    for (double value : values) {
      requireFinite(value);
    }
    return new History(values.clone());
  }

  /** This history and one newer value; the oldest goes once there are {@value #CAPACITY}. */
  public History add(double value) {
    requireFinite(value);
    int from = values.length == CAPACITY ? 1 : 0;
    double[] longer = Arrays.copyOfRange(values, from, values.length + 1);
    longer[longer.length - 1] = value;
    return new History(longer);
  }

  public int size() {
    return values.length;
  }

  /** Whether there are enough values for a learned rule to judge. */
  public boolean learned() {
    return values.length >= LEARNED;
  }

  /** The values, oldest first. */
  public double[] values() {
    return values.clone();
  }

  /** The mean; 0 for no values. */
  public double mean() {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }

  /** The sample standard deviation, with divisor {@code size - 1}; 0 below two values. */
  public double stddev() {
    if (values.length < 2) {
      return 0;
    }
    double mean = mean();
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1));
  }

  /** The same history on another scale. */
  History map(DoubleUnaryOperator scale) {
    return new History(Arrays.stream(values).map(scale).toArray());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof History that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }

  private static void requireFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("history value is " + value + ", must be finite");
    }
  }
}
