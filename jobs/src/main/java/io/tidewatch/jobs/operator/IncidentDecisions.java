// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.decode.Heard;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.alert.AlertMachine;
import io.tidewatch.validators.alert.AlertState;
import io.tidewatch.validators.alert.AlertStateFormat;
import io.tidewatch.validators.alert.Decision;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Versions;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.event.ChangeEventFormat;
import io.tidewatch.validators.gate.Gate;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.gate.GateState;
import io.tidewatch.validators.gate.GateStateFormat;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.VerdictFormat;
import io.tidewatch.validators.sample.Finding;
import io.tidewatch.validators.sample.IncidentFindings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * What decides on the incidents of one monitor: it hands verdicts to the alert machine and to the
 * gate, in the order of event time, and keeps their states.
 */
final class IncidentDecisions {

  /** Where results go, and what wakes the operator up again. */
  record Call(TimerService clock, Collector<IncidentEvent> incidents, Side side) {}

  /** Takes what is no incident. */
  interface Side {
    <T> void output(OutputTag<T> tag, T value);
  }

  private final OutputTag<GateLine> lines;
  private final Duration silenceMax;
  private final Requests requests;
  private final DocumentsInForce documents;
  private final ByVersion<AlertMachine> machines;
  private final ByVersion<Gate> gates;
  private final MapState<Long, DocumentInForce> told; // documents, as they came to hold
  private final MapState<String, Verdict> waiting;
  private final MapState<String, ChangeEvent> coming; // that event time has not reached
  private final ValueState<AlertState> remembered;
  private final ValueState<GateState> decided;
  private final ValueState<Long> heardAt; // by the clock
  private final ValueState<Long> heardOf; // event time
  private long startedAt; // by the clock; 0 until it is first looked at

  /** As {@link DecideIncidents} is made, in an operator that runs. */
  IncidentDecisions(RuntimeContext runtime, DecisionSettings settings) {
    lines = settings.lines();
    silenceMax = settings.silenceMax();
    documents = new DocumentsInForce(settings.monitor());
    machines = new ByVersion<>(by -> AlertMachine.of(by, versions(by, settings)));
    gates = new ByVersion<>(Gate::new);
    told = runtime.getMapState(DocumentsInForce.STATE);
    requests = new Requests(runtime, settings);
    var verdicts = FormatType.of(Verdict.class, VerdictFormat.INSTANCE);
    waiting = runtime.getMapState(new MapStateDescriptor<>("waiting", Types.STRING, verdicts));
    var changes = FormatType.of(ChangeEvent.class, ChangeEventFormat.INSTANCE);
    coming = runtime.getMapState(new MapStateDescriptor<>("changes", Types.STRING, changes));
    var alerts = FormatType.of(AlertState.class, AlertStateFormat.INSTANCE);
    remembered = runtime.getState(new ValueStateDescriptor<>("alerts", alerts));
    heardAt = runtime.getState(new ValueStateDescriptor<>("heard-at", Types.LONG));
    heardOf = runtime.getState(new ValueStateDescriptor<>("heard-of", Types.LONG));
    var gates = FormatType.of(GateState.class, GateStateFormat.INSTANCE);
    decided = runtime.getState(new ValueStateDescriptor<>("gate", gates));
  }

  private static Versions versions(Monitor by, DecisionSettings settings) {
    Versions submitted = settings.versions();
    return by.version().equals(settings.monitor().version())
        ? submitted
        : new Versions(by.version(), submitted.baseline());
  }

  void take(Verdict verdict, TimerService clock) throws Exception {
    listen(clock);
    Verdict known = knownNow(verdict, clock);
    waiting.put(keyOf(known), known);
    // The judge emits before its watermark passes: when the timer fires, all verdicts are here.
    clock.registerEventTimeTimer(known.asOf().toEpochMilli() - 1);
  }

  /**
   * What comes behind event time, from a job that was not waited for, is known only now: what was
   * decided stands. A restart forgets the watermark, and not what was decided.
   */
  private Verdict knownNow(Verdict verdict, TimerService clock) throws IOException {
    Long last = heardOf.value();
    long passed = Math.max(clock.currentWatermark(), last == null ? Long.MIN_VALUE : last - 1);
    return verdict.asOf().toEpochMilli() - 1 <= passed
        ? verdict.knownAt(Instant.ofEpochMilli(passed + 2))
        : verdict;
  }

  /** It is told with what is judged after it: no incident comes of it alone. */
  void take(Heard heard, Side side) throws Exception {
    if (heard.change().isPresent()) {
      ChangeEvent change = heard.change().get();
      coming.put(change.id(), change);
      side.output(DecideIncidents.CHANGES, change);
    }
    if (heard.request().isPresent()) {
      requests.take(heard.request().get());
    }
    if (heard.document().isPresent()) {
      take(heard.document().get());
    }
  }

  private void take(DocumentInForce document) throws Exception {
    List<DocumentInForce> known = new ArrayList<>();
    told.values().forEach(known::add);
    Long last = heardOf.value();
    for (long from : documents.replaced(known, last == null ? Long.MIN_VALUE : last - 1)) {
      told.remove(from);
    }
    told.put(document.from(), document);
  }

  void onTimer(long time, TimeDomain domain, Call call) throws Exception {
    if (domain == TimeDomain.PROCESSING_TIME) {
      miss(call.clock(), call.incidents());
      return;
    }
    List<Verdict> due = new ArrayList<>();
    for (Verdict verdict : waiting.values()) {
      if (verdict.asOf().toEpochMilli() - 1 == time) {
        due.add(verdict);
      }
    }
    if (!due.isEmpty()) {
      decide(due, call);
    }
  }

  private void decide(List<Verdict> due, Call call) throws Exception {
    List<ChangeEvent> changed = changedUntil(due.get(0).asOf());
    Monitor inForce = inForce(due.get(0).asOf());
    Decision decision = machines.of(inForce).step(before(), due, requests.said(), changed);
    decision.events().forEach(call.incidents()::collect);
    decision.seen().forEach(change -> call.side().output(DecideIncidents.CHANGES, change));
    IncidentFindings.of(decision.after(), due)
        .forEach(finding -> call.side().output(DecideIncidents.FINDINGS, finding));
    remembered.update(decision.after());
    GateState known = decided.value();
    Gate.Step step =
        gates.of(inForce).step(known == null ? GateState.EMPTY : known, decision.after(), due);
    for (GateLine line : step.lines()) {
      call.side().output(lines, line);
      Finding.ofGate(line)
          .ifPresent(finding -> call.side().output(DecideIncidents.FINDINGS, finding));
    }
    decided.update(step.after());
    heardOf.update(due.get(0).asOf().toEpochMilli());
    for (Verdict verdict : due) {
      waiting.remove(keyOf(verdict));
    }
  }

  /** What was changed under another submitted document must not come back with that one. */
  private Monitor inForce(Instant time) throws Exception {
    List<DocumentInForce> known = new ArrayList<>();
    told.values().forEach(known::add);
    for (long from : documents.ofOthers(known)) {
      told.remove(from);
    }
    return documents.at(time, told.entries());
  }

  private List<ChangeEvent> changedUntil(Instant asOf) throws Exception {
    List<ChangeEvent> changed = new ArrayList<>();
    for (ChangeEvent change : coming.values()) {
      if (!change.time().isAfter(asOf)) {
        changed.add(change);
      }
    }
    for (ChangeEvent change : changed) {
      coming.remove(change.id());
    }
    return changed;
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
  private void miss(TimerService clock, Collector<IncidentEvent> out) throws Exception {
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
    Instant end = Instant.ofEpochMilli(last);
    Monitor inForce = inForce(end);
    Decision decision = machines.of(inForce).noData(before(), end, silenceMax, requests.said());
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
