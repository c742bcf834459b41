// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.operator.DecideIncidents;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEventFormat;
import io.tidewatch.validators.judge.Verdict;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** From verdicts to incidents, in the order of event time. */
final class AlertPipeline {

  private final Monitor monitor;

  AlertPipeline(Monitor monitor) {
    this.monitor = monitor;
  }

  DataStream<IncidentEvent> decide(DataStream<Verdict> verdicts) {
    return verdicts
        .keyBy(verdict -> verdict.key().monitor(), Types.STRING)
        .process(
            new DecideIncidents(monitor),
            FormatType.of(IncidentEvent.class, IncidentEventFormat.INSTANCE))
        .uid(OperatorId.DECIDE_INCIDENTS.uid())
        .name(OperatorId.DECIDE_INCIDENTS.label());
  }
}
