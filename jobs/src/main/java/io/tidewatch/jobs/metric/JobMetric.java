// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.metric;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * The metrics of a monitor's job, beside Flink's own. Dashboards and alert rules are written
 * against their names, which are in the table of docs/operations.md.
 */
public enum JobMetric {
  /** Counter: records by what became of them. */
  RECORDS("records", "stream", "fate", "reason"),
  /** Counter: verdicts of each check. */
  VERDICTS("verdicts", "check", "outcome"),
  /** Gauge, ms: how long ago the newest window that was judged ended, by the clock. */
  WINDOW_LAG("windowLag"),
  /** Gauge, ms by the clock: since the last verdict, or else since the operator began. */
  SINCE_VERDICT("sinceVerdict"),
  /** Gauge: predictions and labels by their ids, of which something is remembered. */
  CASES("cases"),
  /** Counter: incident events that went to the outbox. */
  INCIDENTS("incidents", "transition") {
    @Override
    String scope() {
      return OF_A_SINK;
    }
  },
  /** Histogram, ms by the clock: from the end of the window to the outbox. */
  OUTBOX_LATENCY("outboxLatency") {
    @Override
    String scope() {
      return OF_A_SINK;
    }
  };

  private static final String GROUP = "tidewatch";
  private static final String MONITOR = "monitor";
  private static final String BETWEEN = "_";
  private static final String OF_AN_OPERATOR = "flink_taskmanager_job_task_operator_";

  /** What makes the records of a sink has a group of its own. */
  private static final String OF_A_SINK = OF_AN_OPERATOR + "user_";

  private final String label;
  private final String keys; // apart by BETWEEN

  JobMetric(String label, String... keys) {
    this.label = label;
    this.keys = String.join(BETWEEN, keys);
  }

  /** The name within its group. */
  public String label() {
    return label;
  }

  /**
   * The group of one series.
   *
   * @param operator whose metric it is
   * @param values of its keys, in their order
   */
  MetricGroup group(MetricGroup operator, String monitor, String... values) {
    MetricGroup group = operator.addGroup(GROUP).addGroup(MONITOR, monitor);
    for (int i = 0; i < values.length; i++) {
      group = group.addGroup(keys.split(BETWEEN, -1)[i], values[i]);
    }
    return group;
  }

  /** Registers a gauge. */
  public void gauge(MetricGroup operator, String monitor, Gauge<Long> value) {
    group(operator, monitor).gauge(label, value);
  }

  /** As Flink's reporter for Prometheus calls it. */
  public String prometheus() {
    String group = scope() + GROUP + "_" + MONITOR + "_";
    return group + keys + (keys.isEmpty() ? "" : BETWEEN) + label;
  }

  String scope() {
    return OF_AN_OPERATOR;
  }
}
