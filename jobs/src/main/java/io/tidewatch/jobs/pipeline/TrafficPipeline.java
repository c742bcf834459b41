// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.operator.CarriedBaseline;
import io.tidewatch.jobs.operator.CheckRows;
import io.tidewatch.jobs.operator.JudgeTraffic;
import io.tidewatch.jobs.operator.KeepInTime;
import io.tidewatch.jobs.operator.SumLocally;
import io.tidewatch.jobs.pipeline.JudgePipeline.Judged;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.pane.OpenTraffic;
import io.tidewatch.validators.pane.TrafficPartial;
import io.tidewatch.validators.pane.TrafficPartialFormat;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** From predictions, the quarantined among them, to what is said of traffic, rules and schema. */
final class TrafficPipeline {

  private static final TypeInformation<TrafficPartial> PARTIAL_TYPE =
      FormatType.of(TrafficPartial.class, TrafficPartialFormat.INSTANCE);

  private final Monitor monitor;
  private final CarriedBaseline baseline;

  TrafficPipeline(Monitor monitor, CarriedBaseline baseline) {
    this.monitor = monitor;
    this.baseline = baseline;
  }

  /** Folds in the source's own chain; one record a pane, subject and reader is shuffled. */
  Judged judge(DataStream<PredictionEvent> accepted, DataStream<PredictionEvent> quarantined) {
    String all = monitor.name();
    SingleOutputStreamOperator<Verdict> verdicts =
        sum(inTime(accepted, OperatorId.KEEP_IN_TIME), OperatorId.SUMMARISE_TRAFFIC)
            .union(
                sum(
                    inTime(quarantined, OperatorId.KEEP_QUARANTINED_IN_TIME),
                    OperatorId.SUMMARISE_QUARANTINED))
            .keyBy(partial -> all, Types.STRING)
            .process(
                new JudgeTraffic(monitor, baseline, JudgePipeline.MEASUREMENTS),
                JudgePipeline.VERDICT_TYPE)
            .uid(OperatorId.JUDGE_TRAFFIC.uid())
            .name(OperatorId.JUDGE_TRAFFIC.label());
    return new Judged(
        verdicts,
        verdicts.getSideOutput(JudgePipeline.MEASUREMENTS),
        verdicts.getSideOutput(JudgePipeline.SNAPSHOTS));
  }

  /** Where no row may be late, {@link CheckRows} has set aside what did not come in time. */
  private DataStream<PredictionEvent> inTime(DataStream<PredictionEvent> events, OperatorId id) {
    if (monitor.sources().rows().stream().allowedLateness().isZero()) {
      return events;
    }
    return events
        .transform(id.label(), events.getType(), new KeepInTime(monitor.pane().toMillis()))
        .uid(id.uid())
        .setParallelism(events.getParallelism());
  }

  private DataStream<TrafficPartial> sum(DataStream<PredictionEvent> events, OperatorId id) {
    Monitor configured = monitor;
    CarriedBaseline carried = baseline;
    return events
        .transform(
            id.label(),
            PARTIAL_TYPE,
            new SumLocally<PredictionEvent, TrafficPartial>(
                () -> new OpenTraffic(configured, carried.baseline())))
        .uid(id.uid())
        .setParallelism(events.getParallelism());
  }
}
