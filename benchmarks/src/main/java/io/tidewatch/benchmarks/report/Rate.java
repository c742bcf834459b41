// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import java.util.Locale;

/** How often something happened. */
final class Rate {

  private int hits;
  private int trials;

  void add(int hit) {
    hits += hit;
    trials++;
  }

  double share() {
    return (double) hits / trials;
  }

  int trials() {
    return trials;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4f", share());
  }
}
