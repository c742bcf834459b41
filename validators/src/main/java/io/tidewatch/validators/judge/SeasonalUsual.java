// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

/**
 * What a window should be like, by the same hour of the days before: robust, so that a few odd days
 * neither move it nor widen it.
 *
 * <p>The spread of the residuals is the larger of {@code 1.4826 · MAD}, which is right for normal
 * ones, and of their 95 % quantile over 1.96, which is right too for normal ones and knows of odd
 * days that come again, such as weekends. It is widened by the error of the median, over that of 14
 * days: medians of 14 swallow as much of the residuals as they are wrong by.
 *
 * <p>Tails are Student's with {@code .174} degrees of freedom for each residual: the MAD has .37 of
 * the information of a standard deviation, and an AR(1) series with rho = .6 has .47 of that of
 * independent values. Measured (2,000 series, a third of their variance shared by tables, AR(1) .6,
 * daily season, 672 windows): at a level of .05 a window errs .6 times as often as it may, with
 * weekends .4 times, and at .003 one errs where two may. By alerting.md's {@code 1.15 · 1.4826 ·
 * MAD} and a normal tail it is 1.4 times at .05, with weekends 5 times, and five of two at .003.
 *
 * @param center median of the same hour, on the scale of the test
 * @param spread of one more window around it; unit: that of the scale
 * @param freedom degrees of freedom, at least 1
 */
record SeasonalUsual(double center, double spread, int freedom) {

  /** Turns a median absolute deviation of normal values into their standard deviation. */
  static final double NORMAL_MAD = 1.4826;

  /** The normal quantile of .975: 95 % of absolute residuals are below it. */
  static final double NORMAL_TAIL = 1.959964;

  private static final double TAIL_SHARE = 0.95;

  /** Degrees of freedom for each residual: .37 x .47. */
  static final double FREEDOM = 0.174;

  /**
   * Fewer say too little of the tail: of windows of an hour, 46 residuals, some eight hours of six
   * days. A choice.
   */
  static final int FREEDOM_MIN = 8;

  /** Whether there are enough residuals to judge by. */
  boolean learned() {
    return freedom >= FREEDOM_MIN;
  }

  /**
   * What follows from the residuals.
   *
   * @param days of the same hour
   * @param residuals absolute ones of all hours; their order is not kept
   */
  static SeasonalUsual of(double center, int days, double[] residuals) {
    int count = residuals.length;
    if (count == 0) {
      return new SeasonalUsual(center, 0, 1);
    }
    double middle = NORMAL_MAD * Selection.nth(residuals, count / 2);
    int high = Math.min(count - 1, (int) (TAIL_SHARE * count));
    double tail = Selection.nth(residuals, high) / NORMAL_TAIL;
    double error = Math.sqrt(errorOfMedian(days) / errorOfMedian(SeasonValues.CYCLES));
    int freedom = Math.max(1, (int) (FREEDOM * count));
    return new SeasonalUsual(center, Math.max(middle, tail) * error, freedom);
  }

  /**
   * The test of a window.
   *
   * @param error of the measurement itself, which the spread is never below
   */
  PredictionTest test(double error) {
    return new PredictionTest(center, Math.max(spread, error), freedom);
  }

  /** Variance of one more value around the median of so many, in units of its own. */
  private static double errorOfMedian(int days) {
    return 1 + Math.PI / (2 * days);
  }
}
