// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.sinks.control.Silences;
import io.tidewatch.validators.alert.AlertMachine;
import io.tidewatch.validators.alert.AlertState;
import io.tidewatch.validators.alert.AlertStateFormat;
import io.tidewatch.validators.alert.Decision;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.gate.Gate;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.gate.GateState;
import io.tidewatch.validators.gate.GateStateFormat;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.VerdictFormat;
import io.tidewatch.validators.sample.Finding;
import io.tidewatch.validators.sample.FindingFormat;
import io.tidewatch.validators.sample.IncidentFindings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Hands the verdicts of a monitor to the alert machine and to the gate, in the order of event time.
 */
public final class DecideIncidents extends KeyedProcessFunction<String, Verdict, IncidentEvent> {

  private static final long serialVersionUID = 1L;

  /** The rows that incidents speak of, and those of poisoned windows. */
  public static final OutputTag<Finding> FINDINGS =
      new OutputTag<>("findings", FormatType.of(Finding.class, FindingFormat.INSTANCE));

  private final Monitor monitor; // configuration
  private final OutputTag<GateLine> lines; // configuration
  private final String directory; // configuration
  private final Duration silenceMax; // configuration
  private transient long startedAt; // runtime, by the clock; 0 until it is first looked at
  private transient ValueState<Long> heardAt; // runtime, by the clock
  private transient ValueState<Long> heardOf; // runtime, event time
  private transient Silences silences; // runtime
  private transient AlertMachine machine; // runtime
  private transient MapState<String, Verdict> waiting; // runtime
  private transient ValueState<AlertState> remembered; // runtime
  private transient Gate gate; // runtime
  private transient ValueState<GateState> decided; // runtime

  /**
   * An operator of one monitor.
   *
   * @param directory of the run, where people leave their requests
   * @param silenceMax how long, by the clock, no window may close; zero where the stream ends and
   *     the clock says nothing
   */
  public DecideIncidents(
      Monitor monitor, OutputTag<GateLine> lines, String directory, Duration silenceMax) {
    this.monitor = monitor;
    this.lines = lines;
    this.directory = directory;
    this.silenceMax = silenceMax;
  }

  @Override
  public void open(OpenContext context) {
    machine = AlertMachine.of(monitor);
    silences = new Silences(Path.of(directory), monitor.name());
    var verdicts = FormatType.of(Verdict.class, VerdictFormat.INSTANCE);
    waiting =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("waiting", Types.STRING, verdicts));
    remembered =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "alerts", FormatType.of(AlertState.class, AlertStateFormat.INSTANCE)));
    heardAt = getRuntimeContext().getState(new ValueStateDescriptor<>("heard-at", Types.LONG));
    heardOf = getRuntimeContext().getState(new ValueStateDescriptor<>("heard-of", Types.LONG));
    gate = new Gate(monitor);
    decided =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "gate", FormatType.of(GateState.class, GateStateFormat.INSTANCE)));
  }

  @Override
  public void processElement(Verdict verdict, Context context, Collector<IncidentEvent> out)
      throws Exception {
    listen(context.timerService());
    long due = verdict.asOf().toEpochMilli();
    waiting.put(keyOf(verdict), verdict);
    // The judge emits before its watermark passes: when the timer fires, all verdicts are here.
    context.timerService().registerEventTimeTimer(due - 1);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<IncidentEvent> out)
      throws Exception {
    if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
      miss(context.timerService(), out);
      return;
    }
    List<Verdict> due = new ArrayList<>();
    for (Verdict verdict : waiting.values()) {
      if (verdict.asOf().toEpochMilli() - 1 == time) {
        due.add(verdict);
      }
    }
    if (!due.isEmpty()) {
      decide(due, context, out);
    }
  }

  private void decide(List<Verdict> due, OnTimerContext context, Collector<IncidentEvent> out)
      throws Exception {
    Decision decision = machine.step(before(), due, silences.said());
    decision.events().forEach(out::collect);
    IncidentFindings.of(decision.after(), due)
        .forEach(finding -> context.output(FINDINGS, finding));
    remembered.update(decision.after());
    GateState told = decided.value();
    Gate.Step step = gate.step(told == null ? GateState.EMPTY : told, decision.after(), due);
    for (GateLine line : step.lines()) {
      context.output(lines, line);
      Finding.ofGate(line).ifPresent(finding -> context.output(FINDINGS, finding));
    }
    decided.update(step.after());
    heardOf.update(due.get(0).asOf().toEpochMilli());
    for (Verdict verdict : due) {
      waiting.remove(keyOf(verdict));
    }
  }

  private AlertState before() throws IOException {
    AlertState known = remembered.value();
    return known == null ? AlertState.INITIAL : known;
  }

  /** Windows that close in one burst set one timer. */
  private void listen(TimerService clock) throws IOException {
    long now = clock.currentProcessingTime();
    Long heard = heardAt.value();
    if (silenceMax.isZero() || (heard != null && heard == now)) {
      return;
    }
    heardAt.update(now);
    clock.registerProcessingTimeTimer(Math.max(now, started(now)) + silenceMax.toMillis());
  }

  /**
   * Tells that nothing came. The time before a restart does not count: nobody was there to hear.
   */
  private void miss(TimerService clock, Collector<IncidentEvent> out) throws IOException {
    Long heard = heardAt.value();
    Long last = heardOf.value();
    if (heard == null || last == null) {
      return;
    }
    long now = clock.currentProcessingTime();
    long due = Math.max(heard, started(now)) + silenceMax.toMillis();
    if (now < due) {
      clock.registerProcessingTimeTimer(due);
      return;
    }
    Decision decision =
        machine.noData(before(), Instant.ofEpochMilli(last), silenceMax, silences.said());
    decision.events().forEach(out::collect);
    remembered.update(decision.after());
  }

  private long started(long now) {
    startedAt = startedAt == 0 ? now : startedAt;
    return startedAt;
  }

  private static String keyOf(Verdict verdict) {
    return verdict.asOf() + "|" + verdict.measurement() + "|" + verdict.check();
  }
}
