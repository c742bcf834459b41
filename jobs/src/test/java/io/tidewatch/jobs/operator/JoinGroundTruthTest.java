// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static io.tidewatch.jobs.operator.Operators.HOUR;
import static io.tidewatch.jobs.operator.Operators.MONITOR;
import static io.tidewatch.jobs.operator.Operators.T;
import static io.tidewatch.jobs.operator.Operators.label;
import static io.tidewatch.jobs.operator.Operators.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecordFormat;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.pane.StreamCountFormat;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.sample.SampleChangeFormat;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.ScoredEvent;
import io.tidewatch.validators.truth.ViewChange;
import io.tidewatch.validators.truth.ViewChangeFormat;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** The label join over its harness: what is decided is tested where it is decided. */
class JoinGroundTruthTest {

  private static final OutputTag<RejectedRecord> REJECTED =
      new OutputTag<>(
          "rejected", FormatType.of(RejectedRecord.class, RejectedRecordFormat.INSTANCE));
  private static final OutputTag<SampleChange> SAMPLES =
      new OutputTag<>("samples", FormatType.of(SampleChange.class, SampleChangeFormat.INSTANCE));
  private static final OutputTag<StreamCount> COUNTS =
      new OutputTag<>("counts", FormatType.of(StreamCount.class, StreamCountFormat.INSTANCE));

  static final OutputTag<ViewChange> VIEWS =
      new OutputTag<>("views", FormatType.of(ViewChange.class, ViewChangeFormat.INSTANCE));

  @Test
  void theLabelMayComeFirstAndTheStateGoesAHorizonAndADayAtMostLater() throws Exception {
    List<Change> predictionFirst;
    try (var harness = joins()) {
      harness.open();
      harness.processElement1(scored("1", T, 0.5), T);
      harness.processElement2(label("1", T + HOUR), T);
      predictionFirst = harness.extractOutputValues();
      assertThat(harness.getSideOutput(SAMPLES)).hasSize(1);
      harness.processBothWatermarks(mark(T + 5 * HOUR - 1));
      assertThat(cases(harness)).isEqualTo(1);
      harness.processBothWatermarks(mark(T + 5 * HOUR));
      assertThat(cases(harness)).isZero();
    }
    try (var harness = joins()) {
      harness.open();
      harness.processElement2(label("1", T + HOUR), T);
      harness.processElement1(scored("1", T, 0.5), T);
      assertThat(harness.extractOutputValues().stream().mapToInt(Change::sign).sum())
          .isEqualTo(predictionFirst.stream().mapToInt(Change::sign).sum());
      assertThat(harness.getSideOutput(SAMPLES)).hasSize(1);
    }
  }

  @Test
  void whatEndsIsToldTogetherEveryTenSeconds() throws Exception {
    try (var harness = joins()) {
      harness.open();
      harness.processElement1(scored("1", T + 1, 0.5), T);
      harness.processElement1(scored("2", T + 10_000, 0.5), T);
      harness.processElement1(scored("3", T + 10_001, 0.5), T);
      harness.processBothWatermarks(mark(T + 4 * HOUR + 9_999));
      assertThat(cases(harness)).isEqualTo(3);
      harness.processBothWatermarks(mark(T + 4 * HOUR + 10_000));
      assertThat(cases(harness)).isEqualTo(1);
      assertThat(counts(harness)).containsExactly("NEVER_LABELLED 1", "NEVER_LABELLED 1");
      harness.processBothWatermarks(mark(T + 4 * HOUR + 20_000));
      assertThat(cases(harness)).isZero();
    }
  }

  @Test
  void aCaseIsKeptOnceHoweverOftenItsLabelIsRevised() throws Exception {
    try (var harness = joins()) {
      harness.open();
      for (int minute = 0; minute < 50; minute++) {
        harness.processElement2(label("1", T + minute * 60_000L), T);
      }
      harness.processElement1(scored("1", T + HOUR, 0.5), T);
      assertThat(cases(harness)).isEqualTo(1);
      harness.processBothWatermarks(mark(T + 4 * HOUR)); // of the first label: set again
      assertThat(cases(harness)).isEqualTo(1);
      harness.processBothWatermarks(mark(T + 5 * HOUR));
      assertThat(cases(harness)).isZero();
    }
  }

  @Test
  void aLabelAMillisecondBeforeTheHorizonIsJoinedAndOneAMillisecondAfterIsLate() throws Exception {
    for (long off : new long[] {-1, 0, 1}) {
      try (var harness = joins()) {
        harness.open();
        harness.processElement1(scored("1", T, 0.5), T);
        harness.processElement2(label("1", T + 2 * HOUR + off), T);
        harness.processBothWatermarks(mark(T + 2 * HOUR + off));
        harness.processBothWatermarks(mark(Long.MAX_VALUE));
        boolean joined = off <= 0; // the horizon itself belongs to it
        assertThat(harness.extractOutputValues()).hasSize(joined ? 3 : 1);
        assertThat(reasons(harness)).isEqualTo(joined ? List.of() : List.of("after-horizon"));
        assertThat(counts(harness)).isEqualTo(joined ? List.of() : List.of("NEVER_LABELLED 1"));
      }
    }
  }

  @Test
  void orphansAndRepeatedLabelsAreCountedAcrossARestore() throws Exception {
    org.apache.flink.runtime.checkpoint.OperatorSubtaskState state;
    try (var harness = joins()) {
      harness.open();
      harness.processElement1(scored("1", T, 0.5), T);
      harness.processElement2(label("1", T + HOUR), T);
      harness.processElement2(label("2", T), T);
      harness.processElement1(scored("3", T, 0.5), T);
      assertThat(harness.extractOutputValues()).hasSize(4);
      state = harness.snapshot(1, T);
    }
    try (var harness = joins()) {
      harness.initializeState(state);
      harness.open();
      harness.processElement2(label("1", T + HOUR), T); // delivered again
      harness.processElement2(label("3", T + HOUR), T);
      assertThat(harness.extractOutputValues()).extracting(Change::sign).containsExactly(-1, 1);
      assertThat(counts(harness)).containsExactly("DUPLICATE 1", "ACCEPTED -1");
      harness.processBothWatermarks(mark(Long.MAX_VALUE));
      assertThat(reasons(harness)).containsExactly("no-prediction");
      assertThat(cases(harness)).isZero();
    }
  }

  /** Such as the next messages where a savepoint was drained, or a topic that was idle. */
  @Test
  void whatFollowsTheEndOfAStreamIsJoinedAcrossARestore() throws Exception {
    org.apache.flink.runtime.checkpoint.OperatorSubtaskState state;
    try (var harness = joins()) {
      harness.open();
      harness.processElement1(scored("1", T, 0.5), T);
      harness.processBothWatermarks(mark(Long.MAX_VALUE));
      harness.processElement1(scored("2", T, 0.5), T);
      state = harness.snapshot(1, T);
    }
    try (var harness = joins()) {
      harness.initializeState(state);
      harness.open();
      harness.processElement2(label("2", T + HOUR), T);
      assertThat(harness.extractOutputValues()).extracting(Change::sign).containsExactly(-1, 1);
      harness.processBothWatermarks(mark(T + 5 * HOUR));
      harness.snapshot(2, T);
      assertThat(harness.numKeyedStateEntries()).as("state of cases that ended").isZero();
    }
  }

  @Test
  void aLabelIsCountedInTheStreamOfItsSource() throws Exception {
    try (var harness = joins()) {
      harness.open();
      LabelEvent ofBank = labelOf("bank", T + HOUR);
      harness.processElement2(ofBank, T);
      harness.processElement2(ofBank, T);
      harness.processElement2(labelOf("users", T + HOUR), T);
      harness.processBothWatermarks(mark(Long.MAX_VALUE));
      assertThat(harness.getSideOutput(COUNTS))
          .extracting(count -> count.getValue().stream())
          .containsExactly("labels.bank", "labels.bank");
      assertThat(harness.getSideOutput(REJECTED))
          .extracting(unmet -> unmet.getValue().stream())
          .containsExactly("labels.bank", "labels.users");
    }
  }

  @Test
  void revisionsThatAreTooManyAreCounted() throws Exception {
    try (var harness = joins()) {
      harness.open();
      harness.processElement1(scored("1", T, 0.5), T);
      for (int minute = 0; minute < 33; minute++) {
        harness.processElement2(label("1", T + minute * 60_000L), T);
      }
      assertThat(counts(harness)).containsExactly("ACCEPTED 1", "ACCEPTED -1");
      assertThat(reasons(harness)).isEmpty();
    }
  }

  private static LabelEvent labelOf(String source, long time) {
    LabelEvent label = label("1", time);
    return new LabelEvent(label.id(), label.time(), label.label(), source, label.position());
  }

  private static List<String> reasons(
      KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change> harness) {
    var unmet = harness.getSideOutput(REJECTED);
    return unmet == null
        ? List.of()
        : unmet.stream().map(record -> record.getValue().reason()).toList();
  }

  private static List<String> counts(
      KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change> harness) {
    var counts = harness.getSideOutput(COUNTS);
    return counts == null
        ? List.of()
        : counts.stream()
            .map(record -> record.getValue().fate() + " " + record.getValue().count())
            .toList();
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change>
      joins() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new JoinGroundTruth(
            MONITOR,
            CarriedBaseline.of(Optional.empty()),
            new JoinGroundTruth.Outputs(
                SAMPLES, REJECTED, COUNTS, CompareVersionsTest.PAIRS, VIEWS)),
        ScoredEvent::id,
        LabelEvent::id,
        Types.STRING);
  }

  private static long cases(
      KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change> harness) {
    return ((JoinGroundTruth) harness.getOperator()).cases();
  }

  private static org.apache.flink.streaming.api.watermark.Watermark mark(long time) {
    return new org.apache.flink.streaming.api.watermark.Watermark(time);
  }
}
