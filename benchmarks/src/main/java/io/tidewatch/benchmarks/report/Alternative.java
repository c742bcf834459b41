// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import java.util.random.RandomGenerator;

/** The eight ways of statistics.md, section 2.4, in which a standard normal column may change. */
enum Alternative {
  SHIFT("shift of .1 sd"),
  SCALE("scale of 1.1"),
  OUTLIERS("1 % at ± 5 sd"),
  ZEROS("3 % zeros"),
  TAILS("t with 5 degrees, variance 1"),
  CLIPPED("clipped at ± 1.5 sd"),
  ROUNDED("rounded to .25"),
  NEARLY_NOTHING("shift of .02 sd");

  private static final int FREEDOM = 5;

  private final String title;

  Alternative(String title) {
    this.title = title;
  }

  double[] window(int rows, RandomGenerator random) {
    double[] values = new double[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = draw(random);
    }
    return values;
  }

  private double draw(RandomGenerator random) {
    double normal = random.nextGaussian();
    return switch (this) {
      case SHIFT -> normal + .1;
      case SCALE -> normal * 1.1;
      case OUTLIERS -> random.nextDouble() < .01 ? 5 * Math.signum(normal) : normal;
      case ZEROS -> random.nextDouble() < .03 ? 0 : normal;
      case TAILS -> student(normal, random);
      case CLIPPED -> Math.max(-1.5, Math.min(1.5, normal));
      case ROUNDED -> Math.rint(normal * 4) / 4;
      case NEARLY_NOTHING -> normal + .02;
    };
  }

  /** Student's t with {@link #FREEDOM} degrees, scaled to variance 1. */
  private static double student(double normal, RandomGenerator random) {
    double squares = 0;
    for (int i = 0; i < FREEDOM; i++) {
      double next = random.nextGaussian();
      squares += next * next;
    }
    return normal / Math.sqrt(squares / FREEDOM) * Math.sqrt((FREEDOM - 2.0) / FREEDOM);
  }

  @Override
  public String toString() {
    return title;
  }
}
