// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The p-values of alerting.md, section 11, and how its figures are read. */
final class GoldenVectors {

  static final double ALPHA = .05;

  private static final double[] P = {
    2.90e-08, 0.06743, 0.01514, 0.08174, 0.00171, 3.60e-05, 0.79149, 0.27201, 0.28295, 7.59e-08,
    0.69274, 0.30443, 0.00136, 0.72342, 0.54757
  };

  private GoldenVectors() {}

  static Family all() {
    return Family.of(ALPHA, P);
  }

  /** Five, six and four of them, in order. */
  static List<Family> batches() {
    return List.of(part(0, 5), part(5, 11), part(11, 15));
  }

  private static Family part(int from, int to) {
    return Family.of(ALPHA, java.util.Arrays.copyOfRange(P, from, to));
  }

  /** The numbers of the discoveries, from 1 on. */
  static List<Integer> found(Discoveries discoveries, int tests) {
    var found = new ArrayList<Integer>();
    for (int test = 0; test < tests; test++) {
      if (discoveries.found(test)) {
        found.add(test + 1);
      }
    }
    return found;
  }

  /** The level of each test, rounded to so many digits after the point. */
  static List<String> levels(Discoveries discoveries, int tests, int digits) {
    var levels = new ArrayList<String>();
    for (int test = 0; test < tests; test++) {
      levels.add(rounded(discoveries.heldTo(test), digits));
    }
    return levels;
  }

  static String rounded(double number, int digits) {
    return new BigDecimal(number).setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }
}
