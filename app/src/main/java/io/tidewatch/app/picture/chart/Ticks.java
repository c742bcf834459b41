// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The round numbers that stand beside an axis: multiples of 1, 2 or 5 times a power of ten. Source:
 * Heckbert, "Nice Numbers for Graph Labels", Graphics Gems, 1990.
 *
 * @param step between two of them
 * @param first the least, a multiple of the step
 * @param count at least 2
 */
public record Ticks(BigDecimal step, BigDecimal first, int count) {

  /** Of a value with itself for a range, as far as another is looked for on both sides. */
  private static final double ALONE = 0.1;

  /** Digits from which a number is written with a power of ten. */
  private static final int PLAIN_DIGITS = 9;

  /**
   * The fewest ticks that hold a range between them.
   *
   * @param low at most {@code high}; both finite
   * @param most how many there may be, at least 2; a range that needs it takes one more
   */
  public static Ticks around(double low, double high, int most) {
    double margin = low < high ? 0 : Math.max(Math.abs(low) * ALONE, Double.MIN_NORMAL * 1e10);
    BigDecimal from = BigDecimal.valueOf(low - margin);
    BigDecimal to = BigDecimal.valueOf(high + margin);
    BigDecimal step = step(to.subtract(from), most);
    BigDecimal first = from.divide(step, 0, RoundingMode.FLOOR).multiply(step);
    BigDecimal last = to.divide(step, 0, RoundingMode.CEILING).multiply(step);
    int steps = last.subtract(first).divide(step, 0, RoundingMode.HALF_EVEN).intValueExact();
    return new Ticks(step, first, steps + 1);
  }

  private static BigDecimal step(BigDecimal range, int most) {
    BigDecimal least = range.divide(BigDecimal.valueOf(most - 1L), MathContext.DECIMAL64);
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(least.precision() - least.scale() - 1);
    for (int factor : new int[] {1, 2, 5}) {
      BigDecimal step = power.multiply(BigDecimal.valueOf(factor));
      if (step.compareTo(least) >= 0) {
        return step;
      }
    }
    return power.scaleByPowerOfTen(1);
  }

  public double low() {
    return first.doubleValue();
  }

  public double high() {
    return tick(count - 1).doubleValue();
  }

  /** The scale whose ends are the outer ticks. */
  public Scale scale(double from, double to) {
    return new Scale(low(), high(), from, to);
  }

  /** Their values, from the least. */
  public List<Double> values() {
    var values = new ArrayList<Double>();
    for (int i = 0; i < count; i++) {
      values.add(tick(i).doubleValue());
    }
    return values;
  }

  /** What stands beside them: no two are alike. */
  public List<String> labels() {
    var labels = new ArrayList<String>();
    int digits = Math.max(0, step.stripTrailingZeros().scale());
    for (int i = 0; i < count; i++) {
      BigDecimal tick = tick(i);
      boolean plain = digits <= PLAIN_DIGITS && tick.precision() - tick.scale() <= PLAIN_DIGITS;
      labels.add(
          plain
              ? String.format(Locale.ROOT, "%,." + digits + "f", tick)
              : tick.stripTrailingZeros().round(MathContext.DECIMAL64).toString());
    }
    return labels;
  }

  private BigDecimal tick(int number) {
    return first.add(step.multiply(BigDecimal.valueOf(number)));
  }
}
