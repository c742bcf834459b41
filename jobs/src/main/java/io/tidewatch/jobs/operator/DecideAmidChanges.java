// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.judge.Verdict;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * As {@link DecideIncidents}, of a monitor that is told what was changed. Its state is the same.
 */
public final class DecideAmidChanges
    extends KeyedCoProcessFunction<String, Verdict, ChangeEvent, IncidentEvent> {

  private static final long serialVersionUID = 1L;

  private final Monitor monitor; // configuration
  private final OutputTag<GateLine> lines; // configuration
  private final String directory; // configuration
  private final Duration silenceMax; // configuration
  private transient IncidentDecisions decisions; // runtime

  /**
   * An operator of one monitor.
   *
   * @param directory of the run, where people leave their requests
   * @param silenceMax how long, by the clock, no window may close; zero where the stream ends and
   *     the clock says nothing
   */
  public DecideAmidChanges(
      Monitor monitor, OutputTag<GateLine> lines, String directory, Duration silenceMax) {
    this.monitor = monitor;
    this.lines = lines;
    this.directory = directory;
    this.silenceMax = silenceMax;
  }

  @Override
  public void open(OpenContext context) {
    var settings = new DecisionSettings(monitor, lines, directory, silenceMax);
    decisions = new IncidentDecisions(getRuntimeContext(), settings);
  }

  @Override
  public void processElement1(Verdict verdict, Context context, Collector<IncidentEvent> out)
      throws Exception {
    decisions.take(verdict, context.timerService());
  }

  @Override
  public void processElement2(ChangeEvent change, Context context, Collector<IncidentEvent> out)
      throws Exception {
    decisions.take(change, context::output);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<IncidentEvent> out)
      throws Exception {
    var call = new IncidentDecisions.Call(context.timerService(), out, context::output);
    decisions.onTimer(time, context.timeDomain(), call);
  }
}
