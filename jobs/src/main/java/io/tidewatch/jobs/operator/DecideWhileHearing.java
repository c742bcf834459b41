// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.jobs.decode.Heard;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.judge.Verdict;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * As {@link DecideIncidents}, of a monitor that also hears what was changed and what people say.
 * Its state is the same.
 */
public final class DecideWhileHearing
    extends KeyedCoProcessFunction<String, Verdict, Heard, IncidentEvent> {

  private static final long serialVersionUID = 1L;

  private final DecisionSettings settings; // configuration
  private transient IncidentDecisions decisions; // runtime

  /** An operator of one monitor. */
  public DecideWhileHearing(DecisionSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    decisions = new IncidentDecisions(getRuntimeContext(), settings);
  }

  @Override
  public void processElement1(Verdict verdict, Context context, Collector<IncidentEvent> out)
      throws Exception {
    decisions.take(verdict, context.timerService());
  }

  @Override
  public void processElement2(Heard heard, Context context, Collector<IncidentEvent> out)
      throws Exception {
    decisions.take(heard, context::output);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<IncidentEvent> out)
      throws Exception {
    var call = new IncidentDecisions.Call(context.timerService(), out, context::output);
    decisions.onTimer(time, context.timeDomain(), call);
  }
}
