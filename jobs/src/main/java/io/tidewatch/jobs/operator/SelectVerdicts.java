// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.jobs.metric.VerdictMetrics;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.window.Detail;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;

/**
 * Lets verdicts pass that are worth writing, and counts all. The alerts need every pass; a disk
 * does not need those of slices.
 */
public final class SelectVerdicts extends RichFilterFunction<Verdict> {

  private static final long serialVersionUID = 1L;

  private final String monitor; // configuration
  private final Detail detail; // configuration
  private transient VerdictMetrics metrics; // runtime

  public SelectVerdicts(String monitor, Detail detail) {
    this.monitor = monitor;
    this.detail = detail;
  }

  @Override
  public void open(OpenContext context) {
    metrics =
        new VerdictMetrics(
            getRuntimeContext().getMetricGroup(), monitor, System::currentTimeMillis);
  }

  @Override
  public boolean filter(Verdict verdict) {
    metrics.count(verdict);
    return detail == Detail.EVERYTHING || !verdict.routine();
  }
}
