// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.decode.Heard;
import io.tidewatch.jobs.operator.DecideIncidents;
import io.tidewatch.jobs.operator.DecideWhileHearing;
import io.tidewatch.jobs.operator.DecisionSettings;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEventFormat;
import io.tidewatch.validators.alert.Versions;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.gate.GateLineFormat;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.sample.Finding;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** From verdicts to incidents and to decisions of the gate, in the order of event time. */
final class AlertPipeline {

  private static final OutputTag<GateLine> GATE =
      new OutputTag<>("gate", FormatType.of(GateLine.class, GateLineFormat.INSTANCE));

  private final DecisionSettings settings;

  /**
   * The alerts of one monitor.
   *
   * @param versions that verdicts are made by
   * @param directory of the run, where people leave their requests
   * @param silenceMax how long, by the clock, no window may close; zero where the stream ends
   */
  AlertPipeline(Monitor monitor, Versions versions, String directory, Duration silenceMax) {
    this.settings = new DecisionSettings(monitor, versions, GATE, directory, silenceMax);
  }

  /**
   * What came of the verdicts.
   *
   * @param changes what was changed, as soon as it is known
   * @param findings rows that incidents speak of
   */
  record Decided(
      DataStream<IncidentEvent> incidents,
      DataStream<GateLine> gate,
      DataStream<ChangeEvent> changes,
      DataStream<Finding> findings) {}

  /**
   * Decides.
   *
   * @param heard what was changed and what people say, where somebody can
   */
  Decided decide(DataStream<Verdict> verdicts, Optional<DataStream<Heard>> heard) {
    var type = FormatType.of(IncidentEvent.class, IncidentEventFormat.INSTANCE);
    KeyedStream<Verdict, String> keyed =
        verdicts.keyBy(verdict -> verdict.key().monitor(), Types.STRING);
    String name = settings.monitor().name();
    SingleOutputStreamOperator<IncidentEvent> incidents =
        heard
            .map(
                told ->
                    keyed
                        .connect(told.keyBy(any -> name, Types.STRING))
                        .process(new DecideWhileHearing(settings), type))
            .orElseGet(() -> keyed.process(new DecideIncidents(settings), type))
            .uid(OperatorId.DECIDE_INCIDENTS.uid())
            .name(OperatorId.DECIDE_INCIDENTS.label());
    return new Decided(
        incidents,
        incidents.getSideOutput(GATE),
        incidents.getSideOutput(DecideIncidents.CHANGES),
        incidents.getSideOutput(DecideIncidents.FINDINGS));
  }
}
