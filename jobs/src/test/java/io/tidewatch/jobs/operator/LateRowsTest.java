// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static io.tidewatch.jobs.operator.Operators.DEDUP;
import static io.tidewatch.jobs.operator.Operators.HOUR;
import static io.tidewatch.jobs.operator.Operators.LATE;
import static io.tidewatch.jobs.operator.Operators.T;
import static io.tidewatch.jobs.operator.Operators.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Redelivery;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecordFormat;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementFormat;
import io.tidewatch.validators.pane.ColumnPartial;
import io.tidewatch.validators.pane.Lateness;
import io.tidewatch.validators.pane.OpenPanes;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.Snapshot;
import io.tidewatch.validators.window.SnapshotFormat;
import io.tidewatch.validators.window.WindowPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** Windows of one and two hours, whose rows may come two hours late. */
class LateRowsTest {

  private static final OutputTag<RejectedRecord> REJECTED =
      new OutputTag<>(
          "rejected", FormatType.of(RejectedRecord.class, RejectedRecordFormat.INSTANCE));
  private static final OutputTag<Measurement> MEASUREMENTS =
      new OutputTag<>("m", FormatType.of(Measurement.class, MeasurementFormat.INSTANCE));
  private static final OutputTag<Snapshot> SNAPSHOTS =
      new OutputTag<>("s", FormatType.of(Snapshot.class, SnapshotFormat.INSTANCE));

  @Test
  void aWindowIsReadAgainAtTheNextEndOfAPaneAndOnlyIfRowsCame() throws Exception {
    try (var harness = merges()) {
      harness.open();
      feed(harness, rows(4, T));
      harness.processWatermark(T + HOUR + 10);
      assertThat(read(harness)).containsExactly("PT1H at 01:00, 4 rows");
      feed(harness, rows(1, T)); // late, and late again: read once
      harness.processWatermark(T + HOUR + 20);
      feed(harness, rows(1, T));
      harness.processWatermark(T + 2 * HOUR - 2);
      assertThat(read(harness)).isEmpty();
      harness.processWatermark(T + 2 * HOUR - 1);
      assertThat(read(harness)).containsExactly("PT1H at 02:00, 6 rows", "PT2H at 02:00, 6 rows");
      harness.processWatermark(T + 3 * HOUR);
      assertThat(read(harness)).isEmpty();
    }
  }

  @Test
  void rowsAtTheEndOfTheLatenessAreReadAtItsEndAndThenNothingIsKept() throws Exception {
    try (var harness = merges()) {
      harness.open();
      feed(harness, rows(4, T));
      harness.processWatermark(T + 3 * HOUR - 2);
      read(harness);
      feed(harness, rows(1, T));
      harness.processWatermark(T + 3 * HOUR - 1);
      assertThat(read(harness)).containsExactly("PT1H at 03:00, 5 rows", "PT2H at 03:00, 5 rows");
      harness.processWatermark(T + 4 * HOUR - 1);
      assertThat(read(harness)).isEmpty();
      assertThat(harness.numEventTimeTimers()).isZero();
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1); // what earlier distances were
    }
  }

  @Test
  void aRowThatIsLateAfterARestartOpensNoWindowThatWasTold() throws Exception {
    OperatorSubtaskState state;
    try (var harness = merges()) {
      harness.open();
      feed(harness, rows(4, T + HOUR));
      harness.processWatermark(T + 2 * HOUR + 10);
      state = harness.snapshot(1, T);
    }
    try (var harness = merges()) {
      harness.initializeState(state);
      harness.open();
      feed(harness, rows(1, T)); // before the first watermark comes
      feed(harness, rows(1, T + HOUR));
      harness.processWatermark(T + 2 * HOUR + 20);
      assertThat(read(harness)).isEmpty();
      harness.processWatermark(T + 3 * HOUR - 1);
      assertThat(read(harness))
          .containsExactlyInAnyOrder(
              "PT1H at 03:00, 1 rows", "PT2H at 03:00, 6 rows", "PT1H at 03:00, 5 rows");
    }
  }

  @Test
  void aRevisionHoldsTheColumnsToWhichNoLateRowCameAndFollowsTheFirstOverARestore()
      throws Exception {
    List<WindowPart> parts = Operators.parts(10, T).stream().filter(LateRowsTest::isHour).toList();
    OperatorSubtaskState state;
    Snapshot first;
    try (var harness = judges(LATE)) {
      harness.open();
      for (WindowPart part : parts) {
        harness.processElement(part, T);
      }
      harness.processWatermark(T + HOUR - 1);
      first = harness.getSideOutput(SNAPSHOTS).peek().getValue();
      state = harness.snapshot(1, T);
    }
    try (var harness = judges(LATE)) {
      harness.initializeState(state);
      harness.open();
      harness.processElement(parts.get(0).at(Instant.ofEpochMilli(T + 2 * HOUR)), T);
      harness.processWatermark(T + 2 * HOUR - 1);
      Snapshot second = harness.getSideOutput(SNAPSHOTS).peek().getValue();
      assertThat(second.revision()).isEqualTo(2);
      assertThat(second.profiles().keySet()).isEqualTo(first.profiles().keySet());
      assertThat(second.profiles().get("distance")).isNotEqualTo(first.profiles().get("distance"));
      assertThat(second.profiles().get("origin")).isEqualTo(first.profiles().get("origin"));
      assertThat(harness.extractOutputValues())
          .isNotEmpty()
          .allMatch(verdict -> verdict.revision() == 2 && verdict.revised().isPresent());
      harness.processWatermark(T + 3 * HOUR - 1);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1); // the histories
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void aRowWithinTheLatenessPassesAndOneBeyondItIsSetAsideAlsoAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (var harness = checks()) {
      harness.open();
      harness.processWatermark(T + 3 * HOUR - 2);
      harness.processElement(Decoded.accepted(prediction("in time", T, 0.5)), T);
      harness.processWatermark(T + 3 * HOUR - 1);
      harness.processElement(Decoded.accepted(prediction("too late", T, 0.5)), T);
      assertThat(harness.extractOutputValues())
          .extracting(PredictionEvent::id)
          .containsExactly("in time");
      assertThat(harness.getSideOutput(REJECTED)).hasSize(1);
      state = harness.snapshot(1, T);
    }
    try (var harness = checks()) {
      harness.initializeState(state);
      harness.open();
      harness.processElement(Decoded.accepted(prediction("too late", T, 0.5)), T);
      harness.processElement(Decoded.accepted(prediction("late", T + HOUR, 0.5)), T);
      assertThat(harness.extractOutputValues())
          .extracting(PredictionEvent::id)
          .containsExactly("late");
    }
  }

  @Test
  void whereNoRowMayBeLateTheJudgeKeepsNoWindow() throws Exception {
    try (var harness = judges(Operators.MONITOR)) {
      harness.open();
      for (WindowPart part : Operators.parts(10, T)) {
        harness.processElement(part, T);
      }
      harness.processWatermark(Long.MAX_VALUE - 1);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2); // two lines of histories
    }
  }

  @Test
  void anIdIsRememberedAsLongAsALateRowMayRepeatIt() throws Exception {
    Monitor late =
        io.tidewatch.jobs.decode.Monitors.with(
            DEDUP.document(), "\"dedup\"", "\"allowed-lateness\":\"1h\",\"dedup\"");
    assertThat(Redelivery.memory(DEDUP)).isEqualTo(Duration.ofHours(1));
    assertThat(Redelivery.memory(late)).isEqualTo(Duration.ofHours(3));
  }

  private static boolean isHour(WindowPart part) {
    return part.window().size().toMillis() == HOUR;
  }

  /** What was read of the column {@code origin} since this was asked last. */
  private static List<String> read(JudgingHarness<String, ColumnPartial, WindowPart> harness) {
    List<String> read =
        harness.extractOutputValues().stream()
            .filter(part -> part.name().equals("origin"))
            .map(
                part ->
                    part.window().size()
                        + " at "
                        + part.asOf().toString().substring(11, 16)
                        + ", "
                        + part.rows()
                        + " rows")
            .toList();
    harness.getOutput().clear();
    return read;
  }

  private static List<ColumnPartial> rows(int count, long from) {
    var panes = new OpenPanes(LATE, Optional.empty());
    for (int i = 0; i < count; i++) {
      panes.add(prediction("" + i, from + i, 0.5));
    }
    var partials = new ArrayList<ColumnPartial>();
    panes.drain(partials::add);
    return partials;
  }

  private static OneInputStreamOperatorTestHarness<Decoded<PredictionEvent>, PredictionEvent>
      checks() throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new CheckRows<>(
            Lateness.ofPanes("predictions", HOUR, 2 * HOUR, false),
            REJECTED,
            TrafficOperatorsTest.QUARANTINED));
  }

  private static void feed(
      JudgingHarness<String, ColumnPartial, WindowPart> harness, List<ColumnPartial> partials)
      throws Exception {
    Operators.feed(harness, partials);
  }

  private static JudgingHarness<String, ColumnPartial, WindowPart> merges() throws Exception {
    var merge = new MergeWindows(LATE, CarriedBaseline.of(Optional.empty()), Detail.ESSENTIAL);
    return JudgingHarness.of(merge, ColumnPartial::key, Types.STRING);
  }

  private static JudgingHarness<String, WindowPart, Verdict> judges(Monitor monitor)
      throws Exception {
    var judge =
        new JudgeWindows(
            monitor,
            CarriedBaseline.of(Optional.empty()),
            Detail.ESSENTIAL,
            MEASUREMENTS,
            SNAPSHOTS);
    return JudgingHarness.of(judge, WindowPart::line, Types.STRING);
  }
}
