// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.operator.CarriedBaseline;
import io.tidewatch.jobs.operator.DocumentsInForce;
import io.tidewatch.jobs.operator.JudgeWindows;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.VerdictFormat;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementFormat;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.Snapshot;
import io.tidewatch.validators.window.SnapshotFormat;
import io.tidewatch.validators.window.WindowPart;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** From the parts of windows to verdicts: the last step of profiles and of cohorts alike. */
final class JudgePipeline {

  static final TypeInformation<Verdict> VERDICT_TYPE =
      FormatType.of(Verdict.class, VerdictFormat.INSTANCE);

  static final OutputTag<Measurement> MEASUREMENTS =
      new OutputTag<>("measurements", FormatType.of(Measurement.class, MeasurementFormat.INSTANCE));
  static final OutputTag<Snapshot> SNAPSHOTS =
      new OutputTag<>("snapshots", FormatType.of(Snapshot.class, SnapshotFormat.INSTANCE));

  private final Monitor monitor;
  private final CarriedBaseline baseline;
  private final Detail detail;
  private final Optional<DataStream<DocumentInForce>> documents;

  JudgePipeline(
      Monitor monitor,
      CarriedBaseline baseline,
      Detail detail,
      Optional<DataStream<DocumentInForce>> documents) {
    this.monitor = monitor;
    this.baseline = baseline;
    this.detail = detail;
    this.documents = documents;
  }

  /** What came of judging. */
  record Judged(
      DataStream<Verdict> verdicts,
      DataStream<Measurement> measurements,
      DataStream<Snapshot> snapshots) {}

  Judged judge(DataStream<WindowPart> parts, OperatorId id) {
    SingleOutputStreamOperator<Verdict> verdicts =
        DocumentsInForce.process(
                parts.keyBy(WindowPart::line, Types.STRING),
                documents,
                new JudgeWindows(monitor, baseline, detail, MEASUREMENTS, SNAPSHOTS),
                VERDICT_TYPE)
            .uid(id.uid())
            .name(id.label());
    return new Judged(
        verdicts, verdicts.getSideOutput(MEASUREMENTS), verdicts.getSideOutput(SNAPSHOTS));
  }
}
