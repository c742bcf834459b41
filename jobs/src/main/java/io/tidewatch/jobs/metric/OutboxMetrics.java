// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.metric;

import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** Counts what goes to the outbox, and measures how long after its window it does. */
public final class OutboxMetrics {

  /** Quantiles are of so many events, the newest; a choice. */
  private static final int EVENTS = 1000;

  private final MetricGroup sink;
  private final String monitor;
  private final Map<Transition, Counter> counters = new EnumMap<>(Transition.class);
  private final Histogram latency;
  private final LongSupplier clock;

  /**
   * Those of one sink.
   *
   * @param clock milliseconds since 1970
   */
  public OutboxMetrics(MetricGroup sink, String monitor, LongSupplier clock) {
    this.sink = sink;
    this.monitor = monitor;
    this.clock = clock;
    List.of(Transition.values()).forEach(this::counter); // so that none is missing before it counts
    latency =
        JobMetric.OUTBOX_LATENCY
            .group(sink, monitor)
            .histogram(
                JobMetric.OUTBOX_LATENCY.label(), new DescriptiveStatisticsHistogram(EVENTS));
  }

  /** An event is of the end of the window that it was decided on. */
  public void count(IncidentEvent event) {
    counter(event.transition()).inc();
    latency.update(clock.getAsLong() - event.at().toEpochMilli());
  }

  private Counter counter(Transition transition) {
    return counters.computeIfAbsent(
        transition,
        wanted ->
            JobMetric.INCIDENTS
                .group(sink, monitor, wanted.name().toLowerCase(Locale.ROOT))
                .counter(JobMetric.INCIDENTS.label()));
  }
}
