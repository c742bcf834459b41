// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.metric;

import io.tidewatch.validators.pane.StreamCount;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts records by stream, fate and reason. */
public final class RecordCounters {

  /** A document has some dozens of reasons; a choice. Beyond, they are one. */
  static final int SERIES_MAX = 500;

  static final String OTHER = "(other)";

  private final MetricGroup operator;
  private final String monitor;
  private final Map<String, Counter> counters = new HashMap<>();

  public RecordCounters(MetricGroup operator, String monitor) {
    this.operator = operator;
    this.monitor = monitor;
  }

  /** A counter never falls: what is taken back elsewhere stands here under what it became too. */
  public void add(StreamCount count) {
    if (count.count() > 0) {
      counter(count).inc(count.count());
    }
  }

  private Counter counter(StreamCount count) {
    String fate = count.fate().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String reason = count.reason().isEmpty() ? "none" : count.reason();
    String series = count.stream() + "|" + fate + "|";
    boolean room = counters.containsKey(series + reason) || counters.size() < SERIES_MAX;
    String told = room ? reason : OTHER;
    return counters.computeIfAbsent(
        series + told,
        name ->
            JobMetric.RECORDS
                .group(operator, monitor, count.stream(), fate, told)
                .counter(JobMetric.RECORDS.label()));
  }
}
