// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import java.util.OptionalDouble;

/**
 * A verdict, and what its window adds to the history of its series.
 *
 * @param feeds empty where the window must not count as usual
 */
record Ruling(Verdict verdict, OptionalDouble feeds) {

  static Ruling feeding(Verdict verdict, double value) {
    return new Ruling(verdict, OptionalDouble.of(value));
  }

  static Ruling silent(Verdict verdict) {
    return new Ruling(verdict, OptionalDouble.empty());
  }
}
