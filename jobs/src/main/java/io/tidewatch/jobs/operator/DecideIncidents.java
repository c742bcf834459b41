// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.event.ChangeEventFormat;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.sample.Finding;
import io.tidewatch.validators.sample.FindingFormat;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Hands the verdicts of a monitor to {@link IncidentDecisions}, in the order of event time. */
public final class DecideIncidents extends KeyedProcessFunction<String, Verdict, IncidentEvent> {

  private static final long serialVersionUID = 1L;

  /** The rows that incidents speak of, and those of poisoned windows. */
  public static final OutputTag<Finding> FINDINGS =
      new OutputTag<>("findings", FormatType.of(Finding.class, FindingFormat.INSTANCE));

  /** What was changed. */
  public static final OutputTag<ChangeEvent> CHANGES =
      new OutputTag<>("changes", FormatType.of(ChangeEvent.class, ChangeEventFormat.INSTANCE));

  private final DecisionSettings settings; // configuration
  private transient IncidentDecisions decisions; // runtime

  /** An operator of one monitor. */
  public DecideIncidents(DecisionSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    decisions = new IncidentDecisions(getRuntimeContext(), settings);
  }

  @Override
  public void processElement(Verdict verdict, Context context, Collector<IncidentEvent> out)
      throws Exception {
    decisions.take(verdict, context.timerService());
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<IncidentEvent> out)
      throws Exception {
    var call = new IncidentDecisions.Call(context.timerService(), out, context::output);
    decisions.onTimer(time, context.timeDomain(), call);
  }
}
