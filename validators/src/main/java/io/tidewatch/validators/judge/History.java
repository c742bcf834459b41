// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The newest values of one series that did not breach, oldest first: what the series is usually
 * like. Immutable.
 *
 * <p>For drift there is one history for the size of the move and one for each test, of their
 * statistics; for shares the values are the shares; for counts and ratios logarithms; for
 * objectives they are the metric itself.
 *
 * <p>The value of a window that late rows may still revise is <em>open</em>: it is kept with its
 * {@link Place}, so that a revision takes the place of what it revises. All others are settled, and
 * settled values stand before open ones. There are at most {@value #CAPACITY} settled values, and
 * as many open ones as windows may still be revised; what the history says is the newest {@value
 * #CAPACITY} of both, so a value that a revision takes away makes room for the one before it.
 */
public final class History {

  /** Windows remembered. Source: statistics.md, section 11, "30 preferred". */
  public static final int CAPACITY = 30;

  /** Windows needed before a learned rule judges. Source: statistics.md, section 9. */
  public static final int LEARNED = 14;

  public static final History EMPTY = new History(new double[0], List.of());

  private final double[] settled;
  private final List<Open> open;
  private final double[] values;

  /** The value of a window that may still be revised. */
  public record Open(Place place, double value) {

    public Open {
      requireFinite(value);
    }
  }

  private History(double[] settled, List<Open> open) {
    this.settled = settled;
    this.open = List.copyOf(open);
    this.values = open.isEmpty() ? settled : newest(settled, open);
  }

  /**
   * The history of these values, oldest first.
   *
   * @throws IllegalArgumentException if there are more than {@value #CAPACITY}, or one is not
   *     finite
   */
  public static History of(double... values) {
    return of(values, List.of());
  }

  /**
   * The history of these settled values, oldest first, and of open ones in the order of places.
   *
   * @throws IllegalArgumentException if more than {@value #CAPACITY} are settled, or one is not
   *     finite
   */
  static History of(double[] settled, List<Open> open) {
    if (settled.length > CAPACITY) {
      throw new IllegalArgumentException(
          "history has " + settled.length + " values, must have at most " + CAPACITY);
    }
    for (double value : settled) {
      requireFinite(value);
    }
    return new History(settled.clone(), open);
  }

  /** This history and one newer value; the oldest goes once there are {@value #CAPACITY}. */
  public History add(double value) {
    requireFinite(value);
    return new History(newest(settled, new double[] {value}), open);
  }

  /**
   * This history and the value of a window that may still be revised; it replaces what stood there.
   *
   * @param settledUntil windows that ended by then are not revised any more
   */
  public History add(Open value, Instant settledUntil) {
    double[] done = settled;
    var left = new ArrayList<Open>();
    for (Open known : open) {
      boolean earlier = known.place().compareTo(value.place()) < 0;
      if (earlier && !known.place().windowEnd().isAfter(settledUntil)) {
        done = newest(done, new double[] {known.value()});
      } else if (!known.place().equals(value.place())) {
        left.add(known);
      }
    }
    left.add(value);
    left.sort(Comparator.comparing(Open::place));
    return new History(done, left);
  }

  /** This history without the value of that place, if it has an open one. */
  History without(Place place) {
    return open.stream().anyMatch(value -> value.place().equals(place))
        ? new History(settled, open.stream().filter(v -> !v.place().equals(place)).toList())
        : this;
  }

  /** Whether there is an open value of that place or a later one. */
  boolean reaches(Place place) {
    return !open.isEmpty() && open.get(open.size() - 1).place().compareTo(place) >= 0;
  }

  /** What was known before a place: this history without the values of that place and later. */
  History before(Place place) {
    return reaches(place)
        ? new History(settled, open.stream().filter(v -> v.place().compareTo(place) < 0).toList())
        : this;
  }

  public int size() {
    return values.length;
  }

  /** Whether there are enough values for a learned rule to judge. */
  public boolean learned() {
    return values.length >= LEARNED;
  }

  /** The newest {@value #CAPACITY} values, oldest first. */
  public double[] values() {
    return values.clone();
  }

  double[] settled() {
    return settled.clone();
  }

  /** The values that may still be revised, in the order of their places. */
  List<Open> open() {
    return open;
  }

  /** The mean; 0 for no values. */
  public double mean() {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }

  /** The median, of an even number of values the mean of the middle two; 0 for no values. */
  public double median() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length == 0
        ? 0
        : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
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

  /** The same values on another scale, all of them settled. */
  History map(DoubleUnaryOperator scale) {
    return new History(Arrays.stream(values).map(scale).toArray(), List.of());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof History that
        && Arrays.equals(settled, that.settled)
        && open.equals(that.open);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(settled) + open.hashCode();
  }

  @Override
  public String toString() {
    return open.isEmpty() ? Arrays.toString(settled) : Arrays.toString(settled) + open;
  }

  private static double[] newest(double[] older, List<Open> newer) {
    return newest(older, newer.stream().mapToDouble(Open::value).toArray());
  }

  /** The newest {@value #CAPACITY} of both. */
  private static double[] newest(double[] older, double[] newer) {
    int all = older.length + newer.length;
    double[] both = Arrays.copyOf(older, all);
    System.arraycopy(newer, 0, both, older.length, newer.length);
    return all <= CAPACITY ? both : Arrays.copyOfRange(both, all - CAPACITY, all);
  }

  private static void requireFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("history value is " + value + ", must be finite");
    }
  }
}
