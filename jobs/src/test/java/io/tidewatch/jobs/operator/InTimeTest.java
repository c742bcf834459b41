// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static io.tidewatch.jobs.operator.Operators.HOUR;
import static io.tidewatch.jobs.operator.Operators.LATE;
import static io.tidewatch.jobs.operator.Operators.T;
import static io.tidewatch.jobs.operator.Operators.keyed;
import static io.tidewatch.jobs.operator.Operators.prediction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementFormat;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.pane.OpenTraffic;
import io.tidewatch.validators.pane.TrafficPartial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** How much came in time is decided where the rows come from. */
final class InTimeTest {

  private static final OutputTag<Measurement> MEASUREMENTS =
      new OutputTag<>("m", FormatType.of(Measurement.class, MeasurementFormat.INSTANCE));

  @Test
  void lateRowsAreNoTrafficWhereTheWatermarkOfTheOtherInputLags() throws Exception {
    List<TrafficPartial> accepted = partialsOfSixInTimeAndFourLate();
    var judge =
        new JudgeTraffic(
            LATE, CarriedBaseline.of(Optional.empty()), MEASUREMENTS, TrafficOperatorsTest.TRAFFIC);
    try (var harness = keyed(judge, partial -> "flights", Types.STRING)) {
      harness.open();
      for (TrafficPartial partial : accepted) { // no watermark: quarantined rows have sent none
        harness.processElement(partial, T);
      }
      harness.processWatermark(T + 2 * HOUR - 1);

      assertThat(harness.getSideOutput(MEASUREMENTS))
          .extracting(StreamRecord::getValue)
          .filteredOn(measurement -> measurement.key().metric().equals(Metrics.ROWS))
          .filteredOn(measurement -> measurement.key().slice().equals("all"))
          .extracting(measurement -> measurement.key().window().size().toHours(), Measurement::rows)
          .containsExactlyInAnyOrder(tuple(1L, 6L), tuple(1L, 1L), tuple(2L, 7L));
    }
  }

  /** Six rows of the first hour, one of the second that closes it, and four of the first again. */
  private static List<TrafficPartial> partialsOfSixInTimeAndFourLate() throws Exception {
    var sums = new OpenTraffic(LATE, Optional.empty());
    var partials = new ArrayList<TrafficPartial>();
    try (var keep = keeps()) {
      keep.open();
      rows(keep, 6, T);
      rows(keep, 1, T + HOUR);
      keep.processWatermark(T + HOUR - 1);
      rows(keep, 4, T);
      keep.processWatermark(T + 2 * HOUR - 1);
      for (Object sent : keep.getOutput()) {
        if (sent instanceof Watermark mark) {
          sums.closedBy(mark.getTimestamp(), partials::add);
        } else {
          sums.add((PredictionEvent) ((StreamRecord<?>) sent).getValue());
        }
      }
    }
    return partials;
  }

  @Test
  void aRowIsInTimeUntilTheWatermarkReachesTheLastMillisecondOfItsPane() throws Exception {
    try (var keep = keeps()) {
      keep.open();
      keep.processWatermark(T + HOUR - 2);
      rows(keep, 1, T);
      assertThat(keep.extractOutputValues()).hasSize(1);
      keep.processWatermark(T + HOUR - 1);
      rows(keep, 1, T + HOUR - 1);
      assertThat(keep.extractOutputValues()).hasSize(1);
      rows(keep, 1, T + HOUR);
      assertThat(keep.extractOutputValues()).hasSize(2);
    }
  }

  @Test
  void aRowThatWasLateIsLateAfterARestartBeforeTheFirstWatermark() throws Exception {
    OperatorSubtaskState state = read(T + HOUR - 1);
    try (var keep = keeps()) {
      keep.initializeState(state);
      keep.open();
      rows(keep, 3, T);
      assertThat(keep.extractOutputValues()).isEmpty();
      rows(keep, 2, T + HOUR);
      assertThat(keep.extractOutputValues()).hasSize(2);
    }
  }

  @Test
  void ofSeveralReadersTheLeastIsRemembered() throws Exception {
    OperatorSubtaskState state =
        AbstractStreamOperatorTestHarness.repackageState(
            read(T + 2 * HOUR - 1), read(T + HOUR - 1));
    try (var keep = keeps()) {
      keep.initializeState(state);
      keep.open();
      rows(keep, 3, T);
      assertThat(keep.extractOutputValues()).isEmpty();
      rows(keep, 2, T + HOUR);
      assertThat(keep.extractOutputValues()).hasSize(2);
    }
  }

  /** A partition whose first rows come after the restart: the kill soak lost six windows of one. */
  @Test
  void whereAReaderHadReadNothingNothingIsLateAfterARestart() throws Exception {
    OperatorSubtaskState state =
        AbstractStreamOperatorTestHarness.repackageState(
            read(T + 2 * HOUR - 1), read(Long.MIN_VALUE));
    try (var keep = keeps()) {
      keep.initializeState(state);
      keep.open();
      rows(keep, 3, T);
      assertThat(keep.extractOutputValues()).hasSize(3);
    }
  }

  private static OperatorSubtaskState read(long until) throws Exception {
    try (var keep = keeps()) {
      keep.open();
      keep.processWatermark(until);
      return keep.snapshot(1, T);
    }
  }

  private static OneInputStreamOperatorTestHarness<PredictionEvent, PredictionEvent> keeps()
      throws Exception {
    return new OneInputStreamOperatorTestHarness<>(new KeepInTime(HOUR));
  }

  private static void rows(
      OneInputStreamOperatorTestHarness<PredictionEvent, PredictionEvent> harness,
      int count,
      long time)
      throws Exception {
    for (int i = 0; i < count; i++) {
      harness.processElement(prediction("" + i, time, 0.5), time);
    }
  }
}
