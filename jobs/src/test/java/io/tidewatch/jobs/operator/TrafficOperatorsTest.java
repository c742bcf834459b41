// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static io.tidewatch.jobs.operator.Operators.HOUR;
import static io.tidewatch.jobs.operator.Operators.MONITOR;
import static io.tidewatch.jobs.operator.Operators.T;
import static io.tidewatch.jobs.operator.Operators.keyed;
import static io.tidewatch.jobs.operator.Operators.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.PredictionEventFormat;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecord.Disposition;
import io.tidewatch.validators.event.RejectedRecordFormat;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementFormat;
import io.tidewatch.validators.pane.Lateness;
import io.tidewatch.validators.pane.OpenTraffic;
import io.tidewatch.validators.pane.TrafficPartial;
import io.tidewatch.validators.traffic.TrafficJudge;
import io.tidewatch.validators.traffic.TrafficState;
import io.tidewatch.validators.traffic.WindowTraffic;
import io.tidewatch.validators.traffic.WindowTrafficFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** The plumbing of traffic: what is set aside is counted, nothing is lost or doubled. */
final class TrafficOperatorsTest {

  static final OutputTag<PredictionEvent> QUARANTINED =
      new OutputTag<>(
          "quarantined", FormatType.of(PredictionEvent.class, PredictionEventFormat.INSTANCE));
  private static final OutputTag<RejectedRecord> REJECTED =
      new OutputTag<>(
          "rejected", FormatType.of(RejectedRecord.class, RejectedRecordFormat.INSTANCE));
  private static final OutputTag<Measurement> MEASUREMENTS =
      new OutputTag<>("m", FormatType.of(Measurement.class, MeasurementFormat.INSTANCE));
  static final OutputTag<WindowTraffic> TRAFFIC =
      new OutputTag<>("t", FormatType.of(WindowTraffic.class, WindowTrafficFormat.INSTANCE));

  private static final RejectedRecord ASIDE =
      new RejectedRecord(
          Disposition.QUARANTINED,
          "predictions",
          new Position("file:p.csv", 2),
          "out-of-range",
          "distance is 9, must be in [0, 1]",
          "raw",
          false,
          3,
          Optional.empty());

  @Test
  void aQuarantinedEventIsSetAsideAndCountedWhereItIsNotLate() throws Exception {
    try (var harness =
        new OneInputStreamOperatorTestHarness<Decoded<PredictionEvent>, PredictionEvent>(
            new CheckRows<>(
                Lateness.ofPanes("predictions", HOUR, 0, false), REJECTED, QUARANTINED))) {
      harness.open();
      harness.processElement(Decoded.quarantined(prediction("1", T, 0.5), ASIDE), T);
      harness.processWatermark(T + HOUR - 1);
      harness.processElement(Decoded.quarantined(prediction("2", T, 0.5), ASIDE), T);

      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(harness.getSideOutput(REJECTED)).hasSize(2);
      assertThat(harness.getSideOutput(QUARANTINED))
          .extracting(StreamRecord::getValue)
          .extracting(PredictionEvent::id)
          .containsExactly("1");
    }
  }

  @Test
  void trafficJudgedOverARestoreIsTheSameAndPanesAreForgotten() throws Exception {
    List<TrafficPartial> partials = partials();
    List<Verdict> whole;
    try (var harness = judges()) {
      harness.open();
      feed(harness, partials);
      harness.processWatermark(T + 4 * HOUR - 1);
      whole = harness.extractOutputValues();
    }
    OperatorSubtaskState state;
    try (var harness = judges()) {
      harness.open();
      feed(harness, partials.subList(0, 2));
      state = harness.snapshot(1, T);
    }
    try (var harness = judges()) {
      harness.initializeState(state);
      harness.open();
      feed(harness, partials.subList(2, partials.size()));
      harness.processWatermark(T + 4 * HOUR - 1);
      assertThat(harness.extractOutputValues()).isEqualTo(whole).isNotEmpty();
      // what is remembered, and until when was judged: no pane is left
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void whatWasJudgedIsToldAndJudgesToTheSame() throws Exception {
    try (var harness = judges()) {
      harness.open();
      feed(harness, partials());
      harness.processWatermark(T + 4 * HOUR - 1);

      var judge = new TrafficJudge(MONITOR);
      var states = new HashMap<Duration, TrafficState>();
      var verdicts = new ArrayList<Verdict>();
      for (var told : harness.getSideOutput(TRAFFIC)) {
        Duration size = told.getValue().window().size();
        TrafficState before = states.getOrDefault(size, TrafficState.EMPTY);
        TrafficJudge.Result result = judge.judge(before, told.getValue());
        states.put(size, result.after());
        verdicts.addAll(result.verdicts());
      }
      assertThat(verdicts).isEqualTo(harness.extractOutputValues()).isNotEmpty();
    }
  }

  @Test
  void whatComesAfterItsWindowWasJudgedIsNotJudgedAgain() throws Exception {
    try (var harness = judges()) {
      harness.open();
      feed(harness, partials());
      harness.processWatermark(T + 4 * HOUR - 1);
      int verdicts = harness.extractOutputValues().size();
      feed(harness, partials());
      harness.processWatermark(T + 8 * HOUR - 1);

      assertThat(harness.extractOutputValues()).hasSize(verdicts);
    }
  }

  @Test
  void aRowThatCameLateWasNotThereInTimeEvenIfItIsTheFirst() throws Exception {
    try (var harness = judges()) {
      harness.open();
      harness.processWatermark(T + 2 * HOUR - 1);
      feed(harness, partials());
      harness.processWatermark(T + 8 * HOUR - 1);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.getSideOutput(MEASUREMENTS)).isNull();
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, TrafficPartial, Verdict> judges()
      throws Exception {
    return keyed(
        new JudgeTraffic(MONITOR, CarriedBaseline.of(Optional.empty()), MEASUREMENTS, TRAFFIC),
        partial -> "flights",
        Types.STRING);
  }

  private static void feed(
      KeyedOneInputStreamOperatorTestHarness<String, TrafficPartial, Verdict> harness,
      List<TrafficPartial> partials)
      throws Exception {
    for (TrafficPartial partial : partials) {
      harness.processElement(partial, T);
    }
  }

  /** Two hours, the first in two parts. */
  private static List<TrafficPartial> partials() {
    var partials = new ArrayList<TrafficPartial>();
    var open = new OpenTraffic(MONITOR, Optional.empty());
    for (int i = 0; i < 10; i++) {
      open.add(prediction("" + i, T + i * HOUR / 5, 0.5));
      if (i == 2) {
        open.drain(partials::add);
      }
    }
    open.drain(partials::add);
    return partials;
  }
}
