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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
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
   */
  public DecideIncidents(Monitor monitor, OutputTag<GateLine> lines, String directory) {
    this.monitor = monitor;
    this.lines = lines;
    this.directory = directory;
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
    long due = verdict.asOf().toEpochMilli();
    waiting.put(keyOf(verdict), verdict);
    // The judge emits before its watermark passes: when the timer fires, all verdicts are here.
    context.timerService().registerEventTimeTimer(due - 1);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<IncidentEvent> out)
      throws Exception {
    List<Verdict> due = new ArrayList<>();
    for (Verdict verdict : waiting.values()) {
      if (verdict.asOf().toEpochMilli() - 1 == time) {
        due.add(verdict);
      }
    }
    if (due.isEmpty()) {
      return;
    }
    AlertState known = remembered.value();
    AlertState before = known == null ? AlertState.INITIAL : known;
    Decision decision = machine.step(before, due, silences.all());
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
    for (Verdict verdict : due) {
      waiting.remove(keyOf(verdict));
    }
  }

  private static String keyOf(Verdict verdict) {
    return verdict.asOf() + "|" + verdict.measurement() + "|" + verdict.check();
  }
}
