// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.ShareFinding.Side;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The values of one series by the hour of the day, the newest {@value #CYCLES} of each. Immutable.
 *
 * <p>Windows of an hour or more have a cell for each place in the day; shorter windows of one hour
 * share one, and the last of them stands for that hour. A value takes the place of the one that is
 * {@value #CYCLES} days older; where a day is left out, its older value stays. So the state is at
 * most 336 floats, and does not empty while nothing may be learned.
 */
final class SeasonValues {

  /** Days remembered. Source: alerting.md, section 3.1, "over 14 d". */
  static final int CYCLES = 14;

  /** Days of a place in the day before it is judged by them. A choice: half of them. */
  static final int CYCLES_MIN = 7;

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final float[] values;
  private final float[] medians;

  private SeasonValues(float[] values, float[] medians) {
    this.values = values;
    this.medians = medians;
  }

  /** Whether windows of that size have a season: a day of one window has no hours. */
  static boolean fits(Window window) {
    long size = window.size().toMillis();
    return size < DAY && DAY % size == 0;
  }

  static SeasonValues emptyFor(Window window) {
    float[] values = new float[perDay(window) * CYCLES];
    Arrays.fill(values, Float.NaN);
    float[] medians = new float[perDay(window)];
    Arrays.fill(medians, Float.NaN);
    return new SeasonValues(values, medians);
  }

  /**
   * The values as they were stored.
   *
   * @param values by place in the day, then by day; NaN for none
   */
  static SeasonValues stored(float[] values) {
    float[] medians = new float[values.length / CYCLES];
    for (int cell = 0; cell < medians.length; cell++) {
      medians[cell] = median(values, cell);
    }
    return new SeasonValues(values.clone(), medians);
  }

  float[] stored() {
    return values.clone();
  }

  /** These values and that of one more window. */
  SeasonValues with(Window window, double value) {
    float[] next = values.clone();
    int cell = cell(window);
    int day = Math.floorMod(Math.floorDiv(window.start().toEpochMilli(), DAY), CYCLES);
    next[cell * CYCLES + day] = (float) value;
    float[] nextMedians = medians.clone();
    nextMedians[cell] = median(next, cell);
    return new SeasonValues(next, nextMedians);
  }

  /** Whether the window can be judged by the same hour of other days. */
  boolean learned(Window window) {
    return count(cell(window)) >= CYCLES_MIN;
  }

  /** The median of the same hour on other days; {@link #learned} must hold. */
  double median(Window window) {
    return medians[cell(window)];
  }

  /**
   * What the window should be like.
   *
   * @param side which residuals say how much it varies: those above, those below, or all
   * @param scale of the test, increasing; values are stored on another where they must be
   */
  SeasonalUsual usual(Window window, Side side, DoubleUnaryOperator scale) {
    double[] residuals = new double[values.length];
    int known = 0;
    for (int cell = 0; cell < medians.length; cell++) {
      double middle = scale.applyAsDouble(medians[cell]);
      for (int i = cell * CYCLES; i < (cell + 1) * CYCLES; i++) {
        double residual = scale.applyAsDouble(values[i]) - middle;
        if (counts(residual, side)) {
          residuals[known++] = Math.abs(residual);
        }
      }
    }
    double center = scale.applyAsDouble(median(window));
    return SeasonalUsual.of(center, count(cell(window)), Arrays.copyOf(residuals, known));
  }

  /** How many values there are. */
  int size() {
    int size = 0;
    for (float value : values) {
      size += Float.isNaN(value) ? 0 : 1;
    }
    return size;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeasonValues that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }

  /** NaN, of a day that is not known, is on no side. */
  private static boolean counts(double residual, Side side) {
    return switch (side) {
      case LOW -> residual <= 0;
      case HIGH -> residual >= 0;
      case BOTH -> !Double.isNaN(residual);
    };
  }

  private int count(int cell) {
    int count = 0;
    for (int i = cell * CYCLES; i < (cell + 1) * CYCLES; i++) {
      count += Float.isNaN(values[i]) ? 0 : 1;
    }
    return count;
  }

  private static float median(float[] values, int cell) {
    float[] sorted = Arrays.copyOfRange(values, cell * CYCLES, (cell + 1) * CYCLES);
    Arrays.sort(sorted); // NaN last
    int known = 0;
    while (known < sorted.length && !Float.isNaN(sorted[known])) {
      known++;
    }
    int middle = known / 2;
    return known == 0
        ? Float.NaN
        : known % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private int cell(Window window) {
    long place = Math.floorMod(window.start().toEpochMilli(), DAY);
    return (int) (place / Math.max(HOUR, window.size().toMillis()));
  }

  private static int perDay(Window window) {
    return (int) (DAY / Math.max(HOUR, window.size().toMillis()));
  }
}
