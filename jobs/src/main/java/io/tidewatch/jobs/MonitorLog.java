// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs;

import org.slf4j.MDC;

/** Names the monitor beside each line that a thread logs, for layouts that show it. */
public final class MonitorLog {

  /** Beside Flink's {@code flink-job-id}. */
  public static final String KEY = "tidewatch-monitor";

  private MonitorLog() {}

  /** Until it is closed. */
  public static MDC.MDCCloseable of(String monitor) {
    return MDC.putCloseable(KEY, monitor);
  }

  /** For as long as the thread is, which is that of a task. */
  public static void ofTask(String monitor) {
    MDC.put(KEY, monitor);
  }
}
