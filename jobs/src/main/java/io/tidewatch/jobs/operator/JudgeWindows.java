// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.operator.MovingReference.Judged;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.judge.JudgeStateFormat;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.reference.ReferenceRule;
import io.tidewatch.validators.window.ClosedWindow;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.Snapshot;
import io.tidewatch.validators.window.WindowPart;
import io.tidewatch.validators.window.WindowPartFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Judges windows in the order of event time: parts wait until the watermark says that all of their
 * window are here.
 */
public final class JudgeWindows
    extends KeyedBroadcastProcessFunction<String, WindowPart, DocumentInForce, Verdict>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private final Monitor monitor; // configuration
  private final CarriedBaseline baseline; // configuration
  private final Detail detail; // configuration
  private final OutputTag<Measurement> measurements; // configuration
  private final OutputTag<Snapshot> snapshots; // configuration
  private transient Optional<Baseline> frozen; // runtime
  private transient DocumentsInForce documents; // runtime
  private transient MapState<String, WindowPart> waiting; // runtime
  private transient MapState<Long, List<String>> due; // runtime: keys of what waits, by time
  private transient ValueState<JudgeState> remembered; // runtime
  private transient Optional<MovingReference> reference; // runtime
  private transient Optional<ToldWindows> told; // runtime

  /**
   * A judge of one monitor.
   *
   * @param baseline what windows are compared with; of one that moves, the frames
   * @param measurements of windows that have no snapshot; those of others are in it
   */
  public JudgeWindows(
      Monitor monitor,
      CarriedBaseline baseline,
      Detail detail,
      OutputTag<Measurement> measurements,
      OutputTag<Snapshot> snapshots) {
    this.monitor = monitor;
    this.baseline = baseline;
    this.detail = detail;
    this.measurements = measurements;
    this.snapshots = snapshots;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    DocumentsInForce.forgetOthers(monitor, context);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {} // its state is Flink's to keep

  @Override
  public void open(OpenContext context) {
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "waiting",
                    Types.STRING,
                    FormatType.of(WindowPart.class, WindowPartFormat.INSTANCE)));
    due =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("due", Types.LONG, new ListTypeInfo<>(Types.STRING)));
    remembered =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "judge", FormatType.of(JudgeState.class, JudgeStateFormat.INSTANCE)));
    frozen = baseline.baseline();
    documents = new DocumentsInForce(monitor);
    reference =
        ReferenceRule.of(monitor.baseline())
            .flatMap(rule -> frozen.map(known -> reference(rule, known)));
    told =
        monitor.lateness().isZero()
            ? Optional.empty()
            : Optional.of(new ToldWindows(monitor, getRuntimeContext()));
  }

  private MovingReference reference(ReferenceRule rule, Baseline frames) {
    return new MovingReference(detail, rule, frames, getRuntimeContext());
  }

  @Override
  public void processElement(WindowPart part, ReadOnlyContext context, Collector<Verdict> out)
      throws Exception {
    String key = part.asOf() + "|" + SubjectWindow.of(part).key() + "|" + part.name();
    long time = part.asOf().toEpochMilli() - 1;
    if (!waiting.contains(key)) {
      List<String> keys = due.get(time);
      List<String> longer = keys == null ? new ArrayList<>() : new ArrayList<>(keys);
      longer.add(key);
      due.put(time, longer);
      context.timerService().registerEventTimeTimer(time);
    }
    waiting.put(key, part);
  }

  @Override
  public void processBroadcastElement(DocumentInForce told, Context context, Collector<Verdict> out)
      throws Exception {
    documents.take(
        told, context.getBroadcastState(DocumentsInForce.STATE), context.currentWatermark());
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Verdict> out) throws Exception {
    var judged = new ArrayList<Judged>();
    for (List<WindowPart> parts : dueAt(time).values()) {
      judged.add(judge(parts, context, out));
    }
    if (reference.isPresent()) { // only now: windows of one time are not compared with each other
      Instant asOf = Instant.ofEpochMilli(time + 1);
      reference
          .get()
          .remember(documents.at(asOf, context.getBroadcastState(DocumentsInForce.STATE)), judged);
    }
    if (told.isPresent()) {
      told.get().forget(time);
    }
  }

  /** By window and subject: one that is judged again comes before those that end after it. */
  private SortedMap<SubjectWindow, List<WindowPart>> dueAt(long time) throws Exception {
    var windows = new TreeMap<SubjectWindow, List<WindowPart>>();
    List<String> keys = due.get(time);
    for (String key : keys == null ? List.<String>of() : keys) {
      WindowPart part = waiting.get(key);
      windows.computeIfAbsent(SubjectWindow.of(part), name -> new ArrayList<>()).add(part);
      waiting.remove(key);
    }
    due.remove(time);
    return windows;
  }

  private Judged judge(List<WindowPart> found, OnTimerContext context, Collector<Verdict> out)
      throws Exception {
    Monitor inForce =
        documents.at(judgedAt(found.get(0)), context.getBroadcastState(DocumentsInForce.STATE));
    Optional<Baseline> usual = frozen;
    List<WindowPart> parts = found;
    if (reference.isPresent()) {
      Baseline moved = reference.get().of(found.get(0).window());
      usual = Optional.of(moved);
      parts = reference.get().read(inForce, found, moved);
    }
    JudgeState before = remembered.value();
    ClosedWindow window = closed(inForce, usual, parts, context);
    ClosedWindow.Result result = window.judge(before == null ? JudgeState.EMPTY : before);
    remembered.update(result.after());
    if (result.snapshot().isEmpty()) {
      result.measurements().forEach(measurement -> context.output(measurements, measurement));
    } else {
      context.output(snapshots, result.snapshot().get());
      if (told.isPresent()) {
        told.get().remember(result.snapshot().get(), result.verdicts(), window.partNames());
      }
    }
    result.verdicts().forEach(out::collect);
    return new Judged(parts, result.verdicts());
  }

  /** A cohort is told anew as its labels come, and judged once. */
  private ClosedWindow closed(
      Monitor inForce, Optional<Baseline> usual, List<WindowPart> parts, ReadOnlyContext context)
      throws Exception {
    return told.isPresent() && parts.get(0).kind() == WindowPart.Kind.PROFILE
        ? told.get().whole(inForce, usual, parts, context.timerService())
        : new ClosedWindow(inForce, usual, parts);
  }

  /** A window is revised as it was judged; a cohort is judged long after its end. */
  private static Instant judgedAt(WindowPart part) {
    return part.kind() == WindowPart.Kind.PROFILE ? part.window().end() : part.asOf();
  }
}
