// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as they stand on a picture. */
public final class Figures {

  private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_EVEN);
  private static final double PLAIN_FROM = 1e-4;
  private static final double PLAIN_TO = 1e7;

  private Figures() {}

  /** Three digits, and no more zeros than it needs: {@code 0.0123}, {@code 1,230}. */
  public static String of(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < PLAIN_FROM || size >= PLAIN_TO)) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    BigDecimal rounded =
        size < 1000 ? new BigDecimal(value).round(THREE) : BigDecimal.valueOf(Math.rint(value));
    int digits = Math.max(0, rounded.stripTrailingZeros().scale());
    return String.format(Locale.ROOT, "%,." + digits + "f", rounded);
  }

  /** A share as percents: {@code 12.3 %}. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
