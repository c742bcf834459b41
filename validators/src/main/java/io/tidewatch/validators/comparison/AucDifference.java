// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;

/**
 * The challenger's AUC less the champion's, with DeLong's interval of two independent samples. A
 * number to look at once: it decides nothing, since its interval does not hold for repeated looks.
 * Of a shadow it is wider than it need be, as the two AUCs of the same cases move together.
 */
public final class AucDifference {

  private AucDifference() {}

  /**
   * The difference of two readings, in [−1, 1], with its 95 % interval where both have one.
   *
   * <p>The intervals' own half-widths are taken back to standard errors, from the end that was not
   * cut off at 0 or 1.
   */
  public static Reading of(Reading champion, Reading challenger) {
    if (champion.value().isEmpty()) {
      return champion;
    }
    if (challenger.value().isEmpty()) {
      return challenger;
    }
    double value = challenger.value().getAsDouble() - champion.value().getAsDouble();
    if (champion.low().isEmpty() || challenger.low().isEmpty()) {
      return Reading.of(value);
    }
    double half = Wilson.Z_95 * Math.hypot(standardError(champion), standardError(challenger));
    return Reading.between(value, Math.max(-1, value - half), Math.min(1, value + half));
  }

  private static double standardError(Reading auc) {
    double value = auc.value().orElseThrow();
    double below = value - auc.low().orElseThrow();
    double above = auc.high().orElseThrow() - value;
    return Math.max(below, above) / Wilson.Z_95;
  }
}
