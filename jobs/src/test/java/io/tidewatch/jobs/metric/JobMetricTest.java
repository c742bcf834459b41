// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.pane.StreamCount.Fate;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

class JobMetricTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final MetricListener registered = new MetricListener();
  private long clock = NOON.toEpochMilli();

  @Test
  void recordsAreCountedByWhatBecameOfThem() {
    var counters = new RecordCounters(registered.getMetricGroup(), "scores");
    counters.add(new StreamCount("labels", Fate.ACCEPTED, "", 7));
    counters.add(new StreamCount("labels", Fate.DEAD_LETTERED, "bad-time", 2));
    counters.add(new StreamCount("labels", Fate.DEAD_LETTERED, "bad-time", 1));
    assertThat(records("labels", "accepted", "none")).isEqualTo(7);
    assertThat(records("labels", "dead-lettered", "bad-time")).isEqualTo(3);
  }

  @Test
  void aCounterDoesNotFallWhereACountIsTakenBack() {
    var counters = new RecordCounters(registered.getMetricGroup(), "scores");
    counters.add(StreamCount.accepted("labels", 7));
    counters.add(StreamCount.accepted("labels", -1));
    assertThat(records("labels", "accepted", "none")).isEqualTo(7);
  }

  @Test
  void thereAreOnlySoManySeries() {
    var counters = new RecordCounters(registered.getMetricGroup(), "scores");
    for (int i = 0; i < RecordCounters.SERIES_MAX + 3; i++) {
      counters.add(new StreamCount("labels", Fate.LATE, "reason-" + i, 1));
    }
    assertThat(records("labels", "late", "reason-0")).isEqualTo(1);
    assertThat(records("labels", "late", RecordCounters.OTHER)).isEqualTo(3);
  }

  @Test
  void verdictsAreCountedByCheckAndOutcome() {
    var metrics = new VerdictMetrics(registered.getMetricGroup(), "scores", () -> clock);
    metrics.count(verdict("drift", Outcome.BREACH, NOON));
    metrics.count(verdict("drift", Outcome.PASS, NOON));
    metrics.count(verdict("drift", Outcome.PASS, NOON));
    assertThat(verdicts("drift", "breach")).isEqualTo(1);
    assertThat(verdicts("drift", "pass")).isEqualTo(2);
  }

  @Test
  void aGaugeTellsWhatIsTrueWhenItIsAsked() {
    JobMetric.CASES.gauge(registered.getMetricGroup(), "scores", () -> clock);
    clock = 7;
    assertThat(gauge(JobMetric.CASES)).hasValue(7L);
  }

  @Test
  void thereAreOnlySoManyChecks() {
    var metrics = new VerdictMetrics(registered.getMetricGroup(), "scores", () -> clock);
    for (int i = 0; i < VerdictMetrics.CHECKS_MAX + 2; i++) {
      metrics.count(verdict("rule:" + i, Outcome.PASS, NOON));
    }
    assertThat(verdicts("rule:0", "pass")).isEqualTo(1);
    assertThat(verdicts(RecordCounters.OTHER, "pass")).isEqualTo(2);
  }

  @Test
  void howFarVerdictsAreBehindIsToldFromTheFirstOn() {
    var metrics = new VerdictMetrics(registered.getMetricGroup(), "scores", () -> clock);
    clock += 5_000;
    assertThat(gauge(JobMetric.SINCE_VERDICT)).hasValue(5_000L);
    assertThat(gauge(JobMetric.WINDOW_LAG)).as("nothing to be behind").isEmpty();
    metrics.count(verdict("drift", Outcome.PASS, NOON));
    metrics.count(verdict("drift", Outcome.PASS, NOON.minusSeconds(60))); // a revision
    clock += 2_000;
    assertThat(gauge(JobMetric.SINCE_VERDICT)).hasValue(2_000L);
    assertThat(gauge(JobMetric.WINDOW_LAG)).hasValue(7_000L);
  }

  @Test
  void whatGoesToTheOutboxIsCountedAndTimed() {
    var metrics = new OutboxMetrics(registered.getMetricGroup(), "scores", () -> clock);
    clock += 3_000;
    metrics.count(
        IncidentEvent.builder("tidewatch:scores:1", 1, Transition.OPENED).at(NOON).build());
    assertThat(counter(JobMetric.INCIDENTS, "transition", "opened")).isEqualTo(1);
    assertThat(counter(JobMetric.INCIDENTS, "transition", "resolved")).isZero();
    Histogram latency = registered.getHistogram(path(JobMetric.OUTBOX_LATENCY)).orElseThrow();
    assertThat(latency.getStatistics().getMax()).isEqualTo(3_000);
  }

  @Test
  void prometheusHasTheLabelsInTheNames() {
    assertThat(JobMetric.RECORDS.prometheus())
        .isEqualTo(
            "flink_taskmanager_job_task_operator_tidewatch_monitor_stream_fate_reason_records");
    assertThat(JobMetric.INCIDENTS.prometheus())
        .isEqualTo(
            "flink_taskmanager_job_task_operator_user_tidewatch_monitor_transition_incidents");
    assertThat(JobMetric.WINDOW_LAG.prometheus())
        .isEqualTo("flink_taskmanager_job_task_operator_tidewatch_monitor_windowLag");
  }

  private long records(String stream, String fate, String reason) {
    return counter(JobMetric.RECORDS, "stream", stream, "fate", fate, "reason", reason);
  }

  private long verdicts(String check, String outcome) {
    return counter(JobMetric.VERDICTS, "check", check, "outcome", outcome);
  }

  private long counter(JobMetric metric, String... labels) {
    return registered.getCounter(path(metric, labels)).map(Counter::getCount).orElseThrow();
  }

  private Optional<Long> gauge(JobMetric metric) {
    Optional<Gauge<Long>> gauge = registered.getGauge(path(metric));
    return gauge.map(Gauge::getValue);
  }

  private static String[] path(JobMetric metric, String... labels) {
    var path = new java.util.ArrayList<>(java.util.List.of("tidewatch", "monitor", "scores"));
    path.addAll(java.util.List.of(labels));
    path.add(metric.label());
    return path.toArray(String[]::new);
  }

  private static Verdict verdict(String check, Outcome outcome, Instant asOf) {
    var hour = Window.of(asOf.toEpochMilli() - 3_600_000, 3_600_000);
    var subject = new Subject("v1", "production");
    return new Verdict(
        "m",
        new MeasurementKey("scores", subject, "all", Optional.of("x"), "psi", hour),
        check,
        outcome,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        100,
        "",
        Severity.WARNING,
        false,
        asOf,
        Optional.empty());
  }
}
