// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.join;

/**
 * What an event took.
 *
 * @param cpuNanos processor time of all threads of the process
 * @param wallNanos time by the clock: what the slowest thread of the job took
 */
record Cost(double cpuNanos, double wallNanos) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Events in a second. */
  double rate() {
    return NANOS_PER_SECOND / wallNanos;
  }
}
