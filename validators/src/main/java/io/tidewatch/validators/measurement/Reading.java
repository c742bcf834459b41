// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.measurement;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number, or the reason why there is none; no NaN and no infinity ever leaves the core.
 *
 * @param value in the metric's own unit; finite
 * @param reason why there is no value; present exactly when the value is absent
 * @param low lower end of the interval, where the metric has one
 * @param high upper end of the interval, where the metric has one
 */
public record Reading(
    OptionalDouble value, Optional<String> reason, OptionalDouble low, OptionalDouble high) {

  public Reading {
    if (value.isPresent() == reason.isPresent()) {
      throw new IllegalArgumentException(
          "reading has value " + value + " and reason " + reason + ", must have exactly one");
    }
    requireFinite("value", value);
    requireFinite("low", low);
    requireFinite("high", high);
  }

  /** A number; one that is not finite becomes a reading without value. */
  public static Reading of(double value) {
    return Double.isFinite(value)
        ? new Reading(
            OptionalDouble.of(value),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty())
        : none("not finite");
  }

  /** A number with its interval. */
  public static Reading between(double value, double low, double high) {
    return Double.isFinite(value) && Double.isFinite(low) && Double.isFinite(high)
        ? new Reading(
            OptionalDouble.of(value),
            Optional.empty(),
            OptionalDouble.of(low),
            OptionalDouble.of(high))
        : of(value);
  }

  /** No number, and why: {@code thin}, {@code no baseline}, {@code one class}. */
  public static Reading none(String reason) {
    return new Reading(
        OptionalDouble.empty(),
        Optional.of(reason),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static void requireFinite(String what, OptionalDouble number) {
    if (number.isPresent() && !Double.isFinite(number.getAsDouble())) {
      throw new IllegalArgumentException(what + " is " + number.getAsDouble() + ", must be finite");
    }
  }
}
