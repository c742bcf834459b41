// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.measure;

/** A watch of processor time and of the clock. */
public final class Lap {

  private long cpu = Meter.cpuNanos();
  private long wall = System.nanoTime();

  /** What each of so many events took since the last lap, or since the start. */
  public Cost of(long events) {
    long cpuNow = Meter.cpuNanos();
    long wallNow = System.nanoTime();
    var cost = new Cost((cpuNow - cpu) / (double) events, (wallNow - wall) / (double) events);
    cpu = cpuNow;
    wall = wallNow;
    return cost;
  }
}
