// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static io.tidewatch.jobs.operator.Operators.HOUR;
import static io.tidewatch.jobs.operator.Operators.MONITOR;
import static io.tidewatch.jobs.operator.Operators.T;
import static io.tidewatch.jobs.operator.Operators.keyed;
import static io.tidewatch.jobs.operator.Operators.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.PredictionEventFormat;
import io.tidewatch.validators.event.Redelivery;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.SubjectFormat;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.pane.ArrivalPartial;
import io.tidewatch.validators.window.WindowPart;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** The plumbing only: what is a redelivery is decided, and tested, in the core. */
class RedeliveryOperatorsTest {

  private static final OutputTag<PredictionEvent> REPEATED =
      new OutputTag<>(
          "repeated", FormatType.of(PredictionEvent.class, PredictionEventFormat.INSTANCE));
  private static final PredictionEvent FIRST = prediction("1", T, 0.1);
  private static final PredictionEvent SECOND = prediction("1", T + 10, 0.2);
  private static final Subject SUBJECT = FIRST.subject();

  @Test
  void whicheverArrivesFirstTheEarlierEventPasses() throws Exception {
    for (var order : List.of(List.of(FIRST, SECOND), List.of(SECOND, FIRST))) {
      try (var harness = drops()) {
        harness.open();
        for (PredictionEvent event : order) {
          harness.processElement(event, event.time().toEpochMilli());
        }
        assertThat(harness.extractOutputValues()).isEmpty();
        harness.processWatermark(T + 10);
        assertThat(harness.extractOutputValues()).containsExactly(FIRST);
        assertThat(harness.getSideOutput(REPEATED)).hasSize(1);
      }
    }
  }

  @Test
  void anEventThatPassedBeforeARestoreIsKnownAfterItAndForgottenWithinTheSpan() throws Exception {
    OperatorSubtaskState state;
    try (var harness = drops()) {
      harness.open();
      harness.processElement(FIRST, T);
      harness.processWatermark(T);
      harness.processElement(SECOND, T + 10); // waits over the restore
      state = harness.snapshot(1, T);
    }
    try (var harness = drops()) {
      harness.initializeState(state);
      harness.open();
      harness.processWatermark(T + HOUR - 1);
      assertThat(harness.getSideOutput(REPEATED)).hasSize(1);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
      harness.processWatermark(T + HOUR);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
      harness.processElement(prediction("1", T + HOUR + 1, 0.3), T + HOUR + 1);
      harness.processWatermark(Long.MAX_VALUE);
      assertThat(harness.extractOutputValues()).hasSize(1);
    }
  }

  @Test
  void aRedeliveryBehindTheWatermarkIsToldAtOnce() throws Exception {
    try (var harness = drops()) {
      harness.open();
      harness.processElement(SECOND, T + 10);
      harness.processWatermark(T + 10);
      harness.processElement(FIRST, T);
      assertThat(harness.extractOutputValues()).containsExactly(SECOND);
      assertThat(harness.getSideOutput(REPEATED)).hasSize(1);
    }
  }

  @Test
  void theShareOfAWindowIsOfAllThatArrivedInIt() throws Exception {
    var type = FormatType.of(Subject.class, SubjectFormat.INSTANCE);
    try (var harness =
        JudgingHarness.of(new MergeArrivals(MONITOR), ArrivalPartial::subject, type)) {
      harness.open();
      harness.processElement(new ArrivalPartial(SUBJECT, T, 6, 0), T);
      harness.processElement(new ArrivalPartial(SUBJECT, T, 0, 2), T);
      harness.processElement(new ArrivalPartial(SUBJECT, T + HOUR, 2, 0), T);
      harness.processWatermark(T + 2 * HOUR - 1);
      assertThat(harness.extractOutputValues())
          .flatExtracting(WindowPart::measurements)
          .extracting((Measurement measurement) -> measurement.reading().value())
          .containsExactly(OptionalDouble.of(.25), OptionalDouble.of(0), OptionalDouble.of(.2));
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, PredictionEvent, PredictionEvent>
      drops() throws Exception {
    var drop = new DropDuplicates(Operators.DEDUP, REPEATED);
    return keyed(drop, Redelivery::identityOf, Types.STRING);
  }
}
