// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import io.tidewatch.sinks.notify.NotifierReport;
import io.tidewatch.sinks.notify.NotifierReport.Count;
import io.tidewatch.sinks.notify.NotifierReport.DestinationReport;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What a notifier has done, in Prometheus' text format. */
final class NotifierMetrics {
  private final StringBuilder text = new StringBuilder();

  private NotifierMetrics() {}

  /**
   * Returns the page.
   *
   * @param job name of the notifier
   * @param beaten when the last heartbeat was taken, 1970 if none was yet; empty if there is none
   */
  static String text(String job, NotifierReport report, Optional<Instant> beaten) {
    var metrics = new NotifierMetrics();
    metrics.type("tidewatch_delivery_attempts_total", "counter");
    for (DestinationReport each : report.destinations()) {
      for (Count count : Count.values()) {
        String labels = "dest=\"" + each.name() + "\",class=\"" + word(count) + "\"";
        metrics.sample("tidewatch_delivery_attempts_total", labels, each.count(count));
      }
    }
    metrics.type("tidewatch_delivery_latency_seconds", "summary");
    for (DestinationReport each : report.destinations()) {
      metrics.of("tidewatch_delivery_latency_seconds_sum", each, each.latency().toMillis() / 1e3);
      metrics.of("tidewatch_delivery_latency_seconds_count", each, each.count(Count.DELIVERED));
    }
    metrics.type("tidewatch_queue_records", "gauge");
    report.destinations().forEach(d -> metrics.of("tidewatch_queue_records", d, d.queued()));
    metrics.type("tidewatch_queue_oldest_seconds", "gauge");
    report
        .destinations()
        .forEach(d -> metrics.of("tidewatch_queue_oldest_seconds", d, d.oldest().toSeconds()));
    metrics.type("tidewatch_breaker_state", "gauge");
    report
        .destinations()
        .forEach(
            d ->
                metrics.of(
                    "tidewatch_breaker_state",
                    d,
                    d.stopped().isPresent() ? 2 : d.reachable() ? 0 : 1));
    metrics.type("tidewatch_dlq_records", "gauge");
    report.destinations().forEach(d -> metrics.of("tidewatch_dlq_records", d, d.count(Count.DEAD)));
    metrics.type("tidewatch_heartbeat_timestamp_seconds", "gauge");
    beaten.ifPresent(
        at ->
            metrics.sample(
                "tidewatch_heartbeat_timestamp_seconds",
                "job=\"" + job + "\"",
                at.getEpochSecond()));
    return metrics.text.toString();
  }

  private void type(String name, String type) {
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private void of(String name, DestinationReport destination, double seconds) {
    sample(name, "dest=\"" + destination.name() + "\"", Double.toString(seconds));
  }

  private void of(String name, DestinationReport destination, long value) {
    sample(name, "dest=\"" + destination.name() + "\"", value);
  }

  private void sample(String name, String labels, long value) {
    sample(name, labels, Long.toString(value));
  }

  private void sample(String name, String labels, String value) {
    text.append(name).append('{').append(labels).append("} ").append(value).append('\n');
  }

  private static String word(Count count) {
    return count.name().toLowerCase(Locale.ROOT);
  }
}
