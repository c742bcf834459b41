// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.measure;

import java.util.Locale;

/**
 * What an event took.
 *
 * @param cpuNanos processor time of all threads of the process
 * @param wallNanos time by the clock: what the slowest thread of the job took
 */
public record Cost(double cpuNanos, double wallNanos) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Says what a phase took as soon as it is over: a run of ten million takes a while. */
  public Cost told(String phase) {
    System.err.printf(Locale.ROOT, "%s %.0f ns, %,.0f a second%n", phase, cpuNanos, rate());
    return this;
  }

  /** Events in a second. */
  public double rate() {
    return NANOS_PER_SECOND / wallNanos;
  }
}
