// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import io.tidewatch.validators.measurement.Wilson;
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

  /** The share with its 95 % interval of Wilson. */
  String interval() {
    Wilson.Interval interval = Wilson.interval(hits, trials, Wilson.Z_95);
    return String.format(
        Locale.ROOT, "%.4f (%.4f to %.4f)", share(), interval.low(), interval.high());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4f", share());
  }
}
