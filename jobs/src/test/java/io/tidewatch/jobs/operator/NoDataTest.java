// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Versions;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.gate.GateLineFormat;
import io.tidewatch.validators.judge.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** A source that stops: alerting.md, section 9, A13. */
class NoDataTest {

  private static final Duration THREE_HOURS = Duration.ofHours(3);
  private static final long HOUR = 3_600_000;
  private static final long START = 10 * HOUR; // by the clock

  @Test
  void whenTheSourceStopsThatIsToldInThreeWidthsAndNothingIsResolvedByIt() throws Exception {
    List<Verdict> verdicts = Operators.verdicts();
    try (var harness = harness()) {
      harness.open();
      List<IncidentEvent> before = judgeAll(harness, verdicts);
      assertThat(before).extracting(IncidentEvent::transition).contains(Transition.OPENED);
      int told = before.size();
      harness.setProcessingTime(START + 3 * HOUR - 1);
      assertThat(harness.extractOutputValues()).hasSize(told);
      harness.setProcessingTime(START + 3 * HOUR);
      List<IncidentEvent> after = harness.extractOutputValues().subList(told, told + 1);
      IncidentEvent silent = after.get(0);
      assertThat(silent.transition()).isEqualTo(Transition.OPENED);
      assertThat(silent.cause()).isEqualTo("no data for 3 h");
      assertThat(silent.onset()).isEqualTo(last(verdicts));
      assertThat(silent.at()).isEqualTo(last(verdicts).plus(THREE_HOURS));
      harness.setProcessingTime(START + 300 * HOUR);
      assertThat(harness.extractOutputValues()).hasSize(told + 1);
    }
  }

  @Test
  void asSoonAsAWindowIsJudgedItIsOver() throws Exception {
    List<Verdict> verdicts = Operators.verdicts();
    List<Verdict> first = before(verdicts, last(verdicts));
    try (var harness = harness()) {
      harness.open();
      int told = judgeAll(harness, first).size();
      harness.setProcessingTime(START + 3 * HOUR);
      String silent = harness.extractOutputValues().get(told).incident();
      for (Verdict verdict : verdicts.subList(first.size(), verdicts.size())) {
        harness.processElement(verdict, 0);
      }
      harness.processWatermark(last(verdicts).toEpochMilli());
      assertThat(harness.extractOutputValues().subList(told, harness.extractOutputValues().size()))
          .filteredOn(event -> event.incident().equals(silent))
          .extracting(IncidentEvent::transition)
          .containsExactly(Transition.OPENED, Transition.RESOLVED);
    }
  }

  @Test
  void aRestartIsNoSilence() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var harness = harness()) {
      harness.open();
      judgeAll(harness, Operators.verdicts());
      checkpoint = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(checkpoint);
      harness.setProcessingTime(START + 100 * HOUR);
      harness.open();
      harness.setProcessingTime(START + 100 * HOUR + 1);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.setProcessingTime(START + 103 * HOUR + 1);
      assertThat(harness.extractOutputValues())
          .extracting(IncidentEvent::cause)
          .containsExactly("no data for 3 h");
    }
  }

  private static List<IncidentEvent> judgeAll(
      KeyedOneInputStreamOperatorTestHarness<String, Verdict, IncidentEvent> harness,
      List<Verdict> verdicts)
      throws Exception {
    harness.setProcessingTime(START);
    for (Verdict verdict : verdicts) {
      harness.processElement(verdict, 0);
    }
    harness.processWatermark(last(verdicts).toEpochMilli());
    return List.copyOf(harness.extractOutputValues());
  }

  private static Instant last(List<Verdict> verdicts) {
    return verdicts.stream().map(Verdict::asOf).max(Instant::compareTo).orElseThrow();
  }

  private static List<Verdict> before(List<Verdict> verdicts, Instant time) {
    return verdicts.stream().filter(verdict -> verdict.asOf().isBefore(time)).toList();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Verdict, IncidentEvent> harness()
      throws Exception {
    var gate =
        new OutputTag<GateLine>("gate", FormatType.of(GateLine.class, GateLineFormat.INSTANCE));
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(
            new DecideIncidents(
                new DecisionSettings(
                    Operators.MONITOR, Versions.UNKNOWN, gate, "none", THREE_HOURS))),
        verdict -> verdict.key().monitor(),
        Types.STRING);
  }
}
