// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import java.util.OptionalDouble;

/**
 * How far one number of a replay is from the expected one.
 *
 * @param kind what is compared, such as {@code auc} or {@code ks}
 * @param key which one, such as {@code v1|production|2013-01-01}
 * @param expected empty where the number is undefined
 * @param actual empty where the replay has no such number
 * @param tolerance of the absolute difference
 */
record Deviation(
    String kind, String key, OptionalDouble expected, OptionalDouble actual, double tolerance) {

  boolean isWithin() {
    return error() <= tolerance;
  }

  /** The absolute difference; infinite where one of the numbers is there and the other is not. */
  double error() {
    if (expected.isEmpty() && actual.isEmpty()) {
      return 0;
    }
    return expected.isPresent() && actual.isPresent()
        ? Math.abs(actual.getAsDouble() - expected.getAsDouble())
        : Double.POSITIVE_INFINITY;
  }
}
