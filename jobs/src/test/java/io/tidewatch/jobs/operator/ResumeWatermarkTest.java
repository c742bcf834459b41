// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static io.tidewatch.jobs.operator.Operators.HOUR;
import static io.tidewatch.jobs.operator.Operators.T;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** A restart does not take a stream back to the beginning of time. */
final class ResumeWatermarkTest {

  @Test
  void aStreamThatIsSilentAfterARestartTellsItsWatermarkAgain() throws Exception {
    OperatorSubtaskState state = after(T + HOUR);
    try (var harness = resumes(1, 0)) {
      harness.initializeState(state);
      harness.open();
      harness.setProcessingTime(1);
      assertThat(harness.getOutput()).containsExactly(new Watermark(T + HOUR));
    }
  }

  @Test
  void whatIsBeforeTheRememberedWatermarkDoesNotTakeItBack() throws Exception {
    OperatorSubtaskState state = after(T + HOUR);
    try (var harness = resumes(1, 0)) {
      harness.initializeState(state);
      harness.open();
      harness.processElement("old", T);
      harness.processWatermark(T);
      harness.setProcessingTime(1);
      harness.processWatermark(T + HOUR);
      harness.processWatermark(T + 2 * HOUR);
      assertThat(harness.getOutput())
          .containsExactly(
              new StreamRecord<>("old", T), new Watermark(T + HOUR), new Watermark(T + 2 * HOUR));
    }
  }

  @Test
  void aTimerThatIsLateTellsNothingThatIsKnown() throws Exception {
    OperatorSubtaskState state = after(T + HOUR);
    try (var harness = resumes(1, 0)) {
      harness.initializeState(state);
      harness.open();
      harness.processWatermark(T + 2 * HOUR);
      harness.setProcessingTime(1);
      assertThat(harness.getOutput()).containsExactly(new Watermark(T + 2 * HOUR));
    }
  }

  @Test
  void ofSeveralReadersTheLeastIsTold() throws Exception {
    OperatorSubtaskState state =
        AbstractStreamOperatorTestHarness.repackageState(after(T + HOUR), after(T));
    for (int reader = 0; reader < 3; reader++) {
      try (var harness = resumes(3, reader)) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 3, 2, 3, reader));
        harness.open();
        harness.setProcessingTime(1);
        assertThat(harness.getOutput()).containsExactly(new Watermark(T));
      }
    }
  }

  @Test
  void oneThatHasReadNothingTellsNothing() throws Exception {
    OperatorSubtaskState state =
        AbstractStreamOperatorTestHarness.repackageState(after(T), after(Long.MIN_VALUE));
    try (var harness = resumes(1, 0)) {
      harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 2, 2, 1, 0));
      harness.open();
      harness.setProcessingTime(1);
      assertThat(harness.getOutput()).isEmpty();
    }
  }

  /** One has read its partition to the end before the other has begun: soak 101 of seed 70. */
  @Test
  void asManyReadersAsBeforeEachTellTheirOwn() throws Exception {
    OperatorSubtaskState state =
        AbstractStreamOperatorTestHarness.repackageState(
            after(T + HOUR, 2, 0), after(Long.MIN_VALUE, 2, 1));
    for (int reader = 0; reader < 2; reader++) {
      try (var harness = resumes(2, reader)) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 3, 2, 2, reader));
        harness.open();
        harness.setProcessingTime(1);
        Object[] told = reader == 0 ? new Object[] {new Watermark(T + HOUR)} : new Object[0];
        assertThat(harness.getOutput()).as("reader %s", reader).containsExactly(told);
      }
    }
  }

  private static OperatorSubtaskState after(long mark) throws Exception {
    return after(mark, 1, 0);
  }

  private static OperatorSubtaskState after(long mark, int readers, int reader) throws Exception {
    try (var harness = resumes(readers, reader)) {
      harness.open();
      harness.processWatermark(mark);
      return harness.snapshot(1, 0);
    }
  }

  private static OneInputStreamOperatorTestHarness<String, String> resumes(int readers, int reader)
      throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new ResumeWatermark<String>(), 3, readers, reader);
  }
}
