// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.metric;

import io.tidewatch.validators.judge.Verdict;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts verdicts by check and outcome, and tells how far behind the clock they are. */
public final class VerdictMetrics {

  /** A document has some dozens of checks; a choice. Beyond, they are one. */
  static final int CHECKS_MAX = 200;

  private final MetricGroup operator;
  private final String monitor;
  private final LongSupplier clock;
  private final Map<String, Map<Verdict.Outcome, Counter>> counters = new HashMap<>();
  private volatile long at; // by the clock, ms; read by the reporter's thread
  private volatile long newest = Long.MIN_VALUE; // event time, ms

  /**
   * Those of one operator.
   *
   * @param clock milliseconds since 1970
   */
  public VerdictMetrics(MetricGroup operator, String monitor, LongSupplier clock) {
    this.operator = operator;
    this.monitor = monitor;
    this.clock = clock;
    this.at = clock.getAsLong();
    JobMetric.SINCE_VERDICT.gauge(operator, monitor, () -> clock.getAsLong() - at);
  }

  public void count(Verdict verdict) {
    Counter counter =
        counters
            .computeIfAbsent(bounded(verdict.check()), c -> new EnumMap<>(Verdict.Outcome.class))
            .computeIfAbsent(verdict.outcome(), outcome -> counter(verdict));
    counter.inc();
    at = clock.getAsLong();
    if (newest == Long.MIN_VALUE) { // before that there is nothing to be behind
      newest = verdict.asOf().toEpochMilli();
      JobMetric.WINDOW_LAG.gauge(operator, monitor, () -> clock.getAsLong() - newest);
    }
    newest = Math.max(newest, verdict.asOf().toEpochMilli());
  }

  private String bounded(String check) {
    return counters.containsKey(check) || counters.size() < CHECKS_MAX
        ? check
        : RecordCounters.OTHER;
  }

  private Counter counter(Verdict verdict) {
    String outcome = verdict.outcome().name().toLowerCase(Locale.ROOT);
    return JobMetric.VERDICTS
        .group(operator, monitor, bounded(verdict.check()), outcome)
        .counter(JobMetric.VERDICTS.label());
  }
}
