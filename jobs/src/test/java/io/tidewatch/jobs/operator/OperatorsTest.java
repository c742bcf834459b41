// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static io.tidewatch.jobs.operator.Operators.HOUR;
import static io.tidewatch.jobs.operator.Operators.MONITOR;
import static io.tidewatch.jobs.operator.Operators.T;
import static io.tidewatch.jobs.operator.Operators.keyed;
import static io.tidewatch.jobs.operator.Operators.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.AlertMatch;
import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.sinks.control.ControlFile;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.validators.alert.AlertRequest.Silence;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Versions;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecordFormat;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.gate.GateLineFormat;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.pane.ColumnPartial;
import io.tidewatch.validators.pane.FateCount;
import io.tidewatch.validators.pane.Lateness;
import io.tidewatch.validators.pane.OpenPanes;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.WindowPart;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plumbing only: what is decided is tested where it is decided. */
class OperatorsTest {

  private static final OutputTag<RejectedRecord> REJECTED =
      new OutputTag<>(
          "rejected", FormatType.of(RejectedRecord.class, RejectedRecordFormat.INSTANCE));
  private static final OutputTag<GateLine> GATE =
      new OutputTag<>("g", FormatType.of(GateLine.class, GateLineFormat.INSTANCE));

  @Test
  void sumsLeaveBeforeTheBarrierAndBeforeTheWatermarkAndThereIsNoState() throws Exception {
    var operator =
        new SumLocally<String, StreamCount>(
            () -> new FateCount<>("labels", StreamCount.Fate.CONSUMED));
    try (var harness = new OneInputStreamOperatorTestHarness<>(operator)) {
      harness.open();
      harness.processElement("a", T);
      assertThat(harness.extractOutputValues()).isEmpty();
      operator.prepareSnapshotPreBarrier(1);
      assertThat(harness.extractOutputValues()).extracting(StreamCount::count).containsExactly(1L);
      assertThat(harness.snapshot(1, T).getManagedOperatorState()).isEmpty();
      harness.processElement("b", T);
      harness.endInput();
      operator.finish();
      assertThat(harness.extractOutputValues()).hasSize(2);
    }
    var panes =
        new SumLocally<PredictionEvent, ColumnPartial>(
            () -> new OpenPanes(MONITOR, Optional.empty()));
    try (var harness = new OneInputStreamOperatorTestHarness<>(panes)) {
      harness.open();
      harness.processElement(prediction("1", T, 0.5), T);
      harness.processWatermark(T + HOUR - 1);
      Object[] output = harness.getOutput().toArray();
      assertThat(output).hasSize(4); // three columns, then the watermark
      assertThat(output[3]).isInstanceOf(org.apache.flink.streaming.api.watermark.Watermark.class);
    }
  }

  @Test
  void whatIsSummedOfAStreamThatHasEndedLeavesBeforeItsLastWatermark() throws Exception {
    var counts =
        new SumLocally<String, StreamCount>(
            () -> new FateCount<>("labels", StreamCount.Fate.CONSUMED));
    try (var harness = new OneInputStreamOperatorTestHarness<>(counts)) {
      harness.open();
      harness.processElement("a", T);
      harness.processWatermark(Long.MAX_VALUE);
      assertThat(harness.extractOutputValues()).extracting(StreamCount::count).containsExactly(1L);
      assertThat(harness.getOutput().peek())
          .isNotInstanceOf(org.apache.flink.streaming.api.watermark.Watermark.class);
    }
  }

  @Test
  void aRecordThatWasLateIsLateAfterARestore() throws Exception {
    org.apache.flink.runtime.checkpoint.OperatorSubtaskState state;
    try (var harness = checks()) {
      harness.open();
      harness.processWatermark(T + HOUR - 1);
      state = harness.snapshot(1, T);
    }
    try (var harness = checks()) {
      harness.initializeState(state);
      harness.open();
      harness.processElement(Decoded.accepted(prediction("1", T, 0.5)), T);
      harness.processElement(Decoded.accepted(prediction("2", T + HOUR, 0.5)), T);
      assertThat(harness.extractOutputValues())
          .extracting(PredictionEvent::id)
          .containsExactly("2");
      assertThat(harness.getSideOutput(REJECTED)).hasSize(1);
    }
  }

  @Test
  void windowsMergedOverARestoreAreTheSame() throws Exception {
    List<ColumnPartial> partials = Operators.partials(10, T);
    List<WindowPart> whole;
    try (var harness = merges()) {
      harness.open();
      Operators.feed(harness, partials);
      harness.processWatermark(T + 2 * HOUR - 1);
      whole = harness.extractOutputValues();
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1); // what earlier distances were
    }
    org.apache.flink.runtime.checkpoint.OperatorSubtaskState state;
    try (var harness = merges()) {
      harness.open();
      Operators.feed(harness, partials.subList(0, 3));
      state = harness.snapshot(1, T);
    }
    try (var harness = merges()) {
      harness.initializeState(state);
      harness.open();
      Operators.feed(harness, partials.subList(3, partials.size()));
      harness.processWatermark(T + 2 * HOUR - 1);
      assertThat(harness.extractOutputValues()).containsExactlyInAnyOrderElementsOf(whole);
      assertThat(whole).hasSize(6); // three columns, one hour and two
    }
  }

  @Test
  void incidentsAreDecidedInTheOrderOfEventTimeWhateverTheOrderOfArrival() throws Exception {
    List<Verdict> verdicts = Operators.verdicts();
    var inOrder = new ArrayList<Object>();
    for (List<Verdict> order : List.of(verdicts, Operators.reversed(verdicts))) {
      var decide = decide("none");
      try (var harness = keyed(decide, verdict -> verdict.key().monitor(), Types.STRING)) {
        harness.open();
        for (Verdict verdict : order) {
          harness.processElement(verdict, T);
        }
        assertThat(harness.extractOutputValues()).isEmpty();
        harness.processWatermark(Long.MAX_VALUE);
        inOrder.add(harness.extractOutputValues());
        assertThat(harness.getSideOutput(DecideIncidents.FINDINGS))
            .extracting(found -> found.getValue().reason().replaceFirst(":.*", ""))
            .containsOnly("incident", "poisoned");
        assertThat(harness.getSideOutput(GATE)).isNotEmpty();
      }
    }
    assertThat((List<?>) inOrder.get(0)).isNotEmpty();
    assertThat(inOrder.get(1)).isEqualTo(inOrder.get(0));
  }

  /** By itself it tells nobody of anything. */
  @Test
  void anotherDocumentAfterARestoreIsAChangeThatIsSeen() throws Exception {
    List<Verdict> verdicts = Operators.verdicts();
    Verdict last = verdicts.get(verdicts.size() - 1);
    OperatorSubtaskState savepoint;
    try (var harness = deciding(new Versions("a", "none"))) {
      harness.open();
      harness.processElement(verdicts.get(0), T);
      harness.processWatermark(verdicts.get(0).asOf().toEpochMilli());
      assertThat(harness.getSideOutput(DecideIncidents.CHANGES)).isNull();
      savepoint = harness.snapshot(1, 1);
    }
    try (var harness = deciding(new Versions("b", "none"))) {
      harness.initializeState(savepoint);
      harness.open();
      harness.processElement(last.asPlainPass(), T);
      harness.processWatermark(Long.MAX_VALUE);
      assertThat(harness.getSideOutput(DecideIncidents.CHANGES))
          .extracting(seen -> seen.getValue().text())
          .containsExactly("monitor " + MONITOR.name() + " version b");
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Verdict, IncidentEvent> deciding(
      Versions versions) throws Exception {
    var settings = new DecisionSettings(MONITOR, versions, GATE, "none", Duration.ZERO);
    return keyed(new DecideIncidents(settings), verdict -> verdict.key().monitor(), Types.STRING);
  }

  @Test
  void aSilenceInTheDirectoryOfTheRunHoldsTheIncident(@TempDir Path run) throws Exception {
    List<Verdict> verdicts = Operators.verdicts();
    Instant first = verdicts.get(0).asOf().minus(Duration.ofDays(30));
    var all = new AlertMatch(Optional.empty(), Optional.empty(), Optional.empty());
    var silence = new Silence("", first, "ann", first.plus(Duration.ofDays(60)), all, "known");
    new ControlFile(run).append(new ControlJson.OfAlerts(verdicts.get(0).key().monitor(), silence));
    var decide = decide(run.toString());
    try (var harness = keyed(decide, verdict -> verdict.key().monitor(), Types.STRING)) {
      harness.open();
      for (Verdict verdict : verdicts) {
        harness.processElement(verdict, T);
      }
      harness.processWatermark(Long.MAX_VALUE);
      assertThat(harness.extractOutputValues())
          .isNotEmpty()
          .allMatch(event -> event.audible().isEmpty());
    }
  }

  @Test
  void countsAreTotalledWhenTheStreamHasEnded() throws Exception {
    try (var harness = keyed(new TotalCounts("flights"), StreamCount::stream, Types.STRING)) {
      harness.open();
      harness.processElement(StreamCount.accepted("labels", 5), T);
      harness.processElement(StreamCount.accepted("labels", -2), T);
      harness.processWatermark(T);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.processWatermark(Long.MAX_VALUE);
      assertThat(harness.extractOutputValues()).containsExactly(StreamCount.accepted("labels", 3));
    }
  }

  private static OneInputStreamOperatorTestHarness<Decoded<PredictionEvent>, PredictionEvent>
      checks() throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new CheckRows<>(
            Lateness.ofPanes("predictions", HOUR, 0, false),
            REJECTED,
            TrafficOperatorsTest.QUARANTINED));
  }

  private static JudgingHarness<String, ColumnPartial, WindowPart> merges() throws Exception {
    var merge = new MergeWindows(MONITOR, CarriedBaseline.of(Optional.empty()), Detail.ESSENTIAL);
    return JudgingHarness.of(merge, ColumnPartial::key, Types.STRING);
  }

  private static DecideIncidents decide(String directory) {
    return new DecideIncidents(
        new DecisionSettings(MONITOR, Versions.UNKNOWN, GATE, directory, Duration.ZERO));
  }
}
