// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Measures what a run costs, from its start. */
public final class RunClock {

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Instant startedAt;
  private final long wallBefore;
  private final long cpuBefore;

  private RunClock(Instant startedAt, long wallBefore, long cpuBefore) {
    this.startedAt = startedAt;
    this.wallBefore = wallBefore;
    this.cpuBefore = cpuBefore;
  }

  public static RunClock start() {
    return new RunClock(Instant.now(), System.nanoTime(), cpuNanos());
  }

  Instant startedAt() {
    return startedAt;
  }

  public double wallSeconds() {
    return (System.nanoTime() - wallBefore) / NANOS_PER_SECOND;
  }

  /** CPU time of the process, over all threads. */
  double cpuSeconds() {
    return (cpuNanos() - cpuBefore) / NANOS_PER_SECOND;
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean process
        ? process.getProcessCpuTime()
        : 0;
  }
}
