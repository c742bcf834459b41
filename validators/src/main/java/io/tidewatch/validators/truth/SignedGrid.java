// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

/**
 * Bins of numbers of either sign, each octave cut into steps of equal ratio; frozen, so that counts
 * can be added whatever the numbers are. Bin 0 holds what is below 2^-40 in magnitude, bin ±i what
 * is in [2^(-40 + (i-1)/steps), 2^(-40 + i/steps)).
 */
final class SignedGrid {

  private static final int LEAST_EXPONENT = -40;

  private final double[] fractions;

  /**
   * A grid.
   *
   * @param steps bins of an octave, so that a bin's ends differ by a ratio of 2^(1/steps)
   */
  SignedGrid(int steps) {
    this.fractions = new double[steps];
    for (int step = 0; step < steps; step++) {
      fractions[step] = StrictMath.pow(2, (double) step / steps); // the same on every machine
    }
  }

  /** The bin of a finite number. */
  int binOf(double number) {
    double magnitude = Math.abs(number);
    int exponent = Math.getExponent(magnitude);
    if (exponent < LEAST_EXPONENT) {
      return 0;
    }
    double fraction = Math.scalb(magnitude, -exponent);
    int step = 0;
    while (step + 1 < fractions.length && fraction >= fractions[step + 1]) {
      step++;
    }
    int bin = 1 + (exponent - LEAST_EXPONENT) * fractions.length + step;
    return number < 0 ? -bin : bin;
  }

  /** The geometric middle of a bin, at most the ratio 2^(1/2steps) from any number in it. */
  double middle(int bin) {
    if (bin == 0) {
      return 0;
    }
    int above = Math.abs(bin) - 1;
    double power = LEAST_EXPONENT + (above + 0.5) / fractions.length;
    return (bin < 0 ? -1 : 1) * StrictMath.pow(2, power);
  }
}
