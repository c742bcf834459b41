// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.judge.JudgeStateFormat;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.window.ClosedWindow;
import io.tidewatch.validators.window.Snapshot;
import io.tidewatch.validators.window.WindowPart;
import io.tidewatch.validators.window.WindowPartFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
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
 * Judges windows in the order of event time: parts wait until the watermark says that all of their
 * window are here.
 */
public final class JudgeWindows extends KeyedProcessFunction<String, WindowPart, Verdict> {

  private static final long serialVersionUID = 1L;

  private final Monitor monitor; // configuration
  private final OutputTag<Measurement> measurements; // configuration
  private final OutputTag<Snapshot> snapshots; // configuration
  private transient MapState<String, WindowPart> waiting; // runtime
  private transient ValueState<JudgeState> remembered; // runtime

  public JudgeWindows(
      Monitor monitor, OutputTag<Measurement> measurements, OutputTag<Snapshot> snapshots) {
    this.monitor = monitor;
    this.measurements = measurements;
    this.snapshots = snapshots;
  }

  @Override
  public void open(OpenContext context) {
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "waiting",
                    Types.STRING,
                    FormatType.of(WindowPart.class, WindowPartFormat.INSTANCE)));
    remembered =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "judge", FormatType.of(JudgeState.class, JudgeStateFormat.INSTANCE)));
  }

  @Override
  public void processElement(WindowPart part, Context context, Collector<Verdict> out)
      throws Exception {
    waiting.put(windowKey(part) + "|" + part.name(), part);
    context.timerService().registerEventTimeTimer(part.asOf().toEpochMilli() - 1);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Verdict> out) throws Exception {
    var due = new TreeMap<String, List<WindowPart>>();
    var keys = new ArrayList<String>();
    for (var entry : waiting.entries()) {
      WindowPart part = entry.getValue();
      if (part.asOf().toEpochMilli() - 1 == time) {
        due.computeIfAbsent(windowKey(part), key -> new ArrayList<>()).add(part);
        keys.add(entry.getKey());
      }
    }
    for (List<WindowPart> parts : due.values()) {
      judge(parts, context, out);
    }
    for (String key : keys) {
      waiting.remove(key);
    }
  }

  private void judge(List<WindowPart> parts, OnTimerContext context, Collector<Verdict> out)
      throws Exception {
    JudgeState before = remembered.value();
    ClosedWindow.Result result =
        new ClosedWindow(monitor, parts).judge(before == null ? JudgeState.EMPTY : before);
    remembered.update(result.after());
    result.measurements().forEach(measurement -> context.output(measurements, measurement));
    result.snapshot().ifPresent(snapshot -> context.output(snapshots, snapshot));
    result.verdicts().forEach(out::collect);
  }

  private static String windowKey(WindowPart part) {
    return part.asOf() + "|" + part.subject() + "|" + part.window();
  }
}
