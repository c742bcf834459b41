// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import io.tidewatch.validators.event.Window;
import java.util.OptionalDouble;

/**
 * What one window brings to a {@link Season}.
 *
 * @param value to learn, unless the season is frozen; none of a window that must not count as usual
 * @param score its normal score, if it was judged by the season
 */
public record SeasonStep(Window window, OptionalDouble value, OptionalDouble score, Kind kind) {

  /** What the window was like. */
  public enum Kind {
    CALM,
    BREACH
  }

  /** A window that passed, or could not be judged. */
  public static SeasonStep calm(Window window, double value, OptionalDouble score) {
    return new SeasonStep(window, OptionalDouble.of(value), score, Kind.CALM);
  }

  /** A window that breached. */
  public static SeasonStep breaching(Window window, OptionalDouble score) {
    return new SeasonStep(window, OptionalDouble.empty(), score, Kind.BREACH);
  }
}
