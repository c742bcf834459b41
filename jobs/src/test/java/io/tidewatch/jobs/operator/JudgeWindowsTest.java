// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static io.tidewatch.jobs.operator.Operators.HOUR;
import static io.tidewatch.jobs.operator.Operators.MONITOR;
import static io.tidewatch.jobs.operator.Operators.T;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementFormat;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.Snapshot;
import io.tidewatch.validators.window.SnapshotFormat;
import io.tidewatch.validators.window.WindowPart;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

class JudgeWindowsTest {

  private static final OutputTag<Measurement> MEASUREMENTS =
      new OutputTag<>("m", FormatType.of(Measurement.class, MeasurementFormat.INSTANCE));
  private static final OutputTag<Snapshot> SNAPSHOTS =
      new OutputTag<>("s", FormatType.of(Snapshot.class, SnapshotFormat.INSTANCE));

  private static JudgingHarness<String, WindowPart, Verdict> harness() throws Exception {
    var judge =
        new JudgeWindows(
            MONITOR,
            CarriedBaseline.of(Optional.empty()),
            Detail.ESSENTIAL,
            MEASUREMENTS,
            SNAPSHOTS);
    return JudgingHarness.of(judge, WindowPart::line, Types.STRING);
  }

  @Test
  void theJudgeWaitsForTheWatermarkAndThenForgetsTheParts() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (WindowPart part : Operators.parts(10, T)) {
        harness.processElement(part, T);
      }
      harness.processWatermark(T + HOUR - 2);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.processWatermark(T + HOUR - 1);
      assertThat(harness.extractOutputValues()).isNotEmpty();
      assertThat(harness.getSideOutput(SNAPSHOTS)).hasSize(1);
      assertThat(harness.getSideOutput(SNAPSHOTS).peek().getValue().measurements()).isNotEmpty();
      assertThat(harness.getSideOutput(MEASUREMENTS)).isNull(); // once, and with the snapshot
      assertThat(harness.numEventTimeTimers()).isEqualTo(1); // the window of two hours is open
    }
  }

  @Test
  void aCohortHasNoSnapshotSoThatItsMeasurementsComeAlone() throws Exception {
    WindowPart read = Operators.parts(10, T).get(0);
    var cohort =
        new WindowPart(
            read.subject(),
            read.window(),
            read.asOf(),
            WindowPart.Kind.COHORT,
            "cohort",
            false,
            read.rows(),
            read.measurements(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new TreeMap<>());
    try (var harness = harness()) {
      harness.open();
      harness.processElement(cohort, T);
      harness.processWatermark(T + 2 * HOUR);
      assertThat(harness.getSideOutput(SNAPSHOTS)).isNull();
      assertThat(harness.getSideOutput(MEASUREMENTS))
          .extracting(StreamRecord::getValue)
          .isEqualTo(read.measurements())
          .isNotEmpty();
    }
  }
}
