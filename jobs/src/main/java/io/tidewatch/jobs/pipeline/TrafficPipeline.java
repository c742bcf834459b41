// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.operator.CarriedBaseline;
import io.tidewatch.jobs.operator.CheckRows;
import io.tidewatch.jobs.operator.JudgeTraffic;
import io.tidewatch.jobs.operator.KeepInTime;
import io.tidewatch.jobs.operator.SumLocally;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.pane.OpenTraffic;
import io.tidewatch.validators.pane.TrafficPartial;
import io.tidewatch.validators.pane.TrafficPartialFormat;
import io.tidewatch.validators.traffic.WindowTraffic;
import io.tidewatch.validators.traffic.WindowTrafficFormat;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** From predictions, the quarantined among them, to what is said of traffic, rules and schema. */
final class TrafficPipeline {

  private static final TypeInformation<TrafficPartial> PARTIAL_TYPE =
      FormatType.of(TrafficPartial.class, TrafficPartialFormat.INSTANCE);

  private static final OutputTag<WindowTraffic> TRAFFIC =
      new OutputTag<>("traffic", FormatType.of(WindowTraffic.class, WindowTrafficFormat.INSTANCE));

  private final Monitor monitor;
  private final CarriedBaseline baseline;

  /**
   * What came of judging.
   *
   * @param traffic that was judged
   */
  record JudgedTraffic(
      DataStream<Verdict> verdicts,
      DataStream<Measurement> measurements,
      DataStream<WindowTraffic> traffic) {}

  TrafficPipeline(Monitor monitor, CarriedBaseline baseline) {
    this.monitor = monitor;
    this.baseline = baseline;
  }

  /** Folds in the source's own chain; one record a pane, subject and reader is shuffled. */
  JudgedTraffic judge(
      DataStream<PredictionEvent> accepted, DataStream<PredictionEvent> quarantined) {
    String all = monitor.name();
    SingleOutputStreamOperator<Verdict> verdicts =
        sum(inTime(accepted, OperatorId.KEEP_IN_TIME), OperatorId.SUMMARISE_TRAFFIC)
            .union(
                sum(
                    inTime(quarantined, OperatorId.KEEP_QUARANTINED_IN_TIME),
                    OperatorId.SUMMARISE_QUARANTINED))
            .keyBy(partial -> all, Types.STRING)
            .process(
                new JudgeTraffic(monitor, baseline, JudgePipeline.MEASUREMENTS, TRAFFIC),
                JudgePipeline.VERDICT_TYPE)
            .uid(OperatorId.JUDGE_TRAFFIC.uid())
            .name(OperatorId.JUDGE_TRAFFIC.label());
    return new JudgedTraffic(
        verdicts,
        verdicts.getSideOutput(JudgePipeline.MEASUREMENTS),
        verdicts.getSideOutput(TRAFFIC));
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
