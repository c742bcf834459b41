// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.pane.TrafficPartial;
import io.tidewatch.validators.pane.TrafficPartialFormat;
import io.tidewatch.validators.slice.LeafLimit;
import io.tidewatch.validators.traffic.TrafficJudge;
import io.tidewatch.validators.traffic.TrafficState;
import io.tidewatch.validators.traffic.TrafficStateFormat;
import io.tidewatch.validators.traffic.WindowTraffic;
import java.time.Duration;
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

/** Runs {@link TrafficJudge} over the windows of all stages, in the order of event time. */
public final class JudgeTraffic extends KeyedProcessFunction<String, TrafficPartial, Verdict> {

  private static final long serialVersionUID = 1L;

  private final Monitor monitor; // configuration
  private final CarriedBaseline baseline; // configuration
  private final OutputTag<Measurement> measurements; // configuration
  private final OutputTag<WindowTraffic> traffic; // configuration
  private transient TrafficJudge judge; // runtime
  private transient LeafLimit limit; // runtime
  private transient MapState<String, TrafficPartial> panes; // runtime
  private transient MapState<Long, TrafficState> remembered; // runtime
  private transient ValueState<Long> judgedUntil; // runtime

  /**
   * A judge of one monitor.
   *
   * @param baseline of which the slices are used
   * @param traffic takes what was judged, to be stored
   */
  public JudgeTraffic(
      Monitor monitor,
      CarriedBaseline baseline,
      OutputTag<Measurement> measurements,
      OutputTag<WindowTraffic> traffic) {
    this.monitor = monitor;
    this.baseline = baseline;
    this.measurements = measurements;
    this.traffic = traffic;
  }

  @Override
  public void open(OpenContext context) {
    judge = new TrafficJudge(monitor);
    limit = Baseline.leafLimit(monitor, baseline.baseline());
    panes =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "panes",
                    Types.STRING,
                    FormatType.of(TrafficPartial.class, TrafficPartialFormat.INSTANCE)));
    remembered =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "traffic",
                    Types.LONG,
                    FormatType.of(TrafficState.class, TrafficStateFormat.INSTANCE)));
    judgedUntil =
        getRuntimeContext().getState(new ValueStateDescriptor<>("judged-until", Types.LONG));
  }

  /**
   * {@link KeepInTime} has taken out what its reader calls late. What still comes after its pane
   * was closed here is of a reader that was idle, and no part of how much came in time either.
   */
  @Override
  public void processElement(TrafficPartial partial, Context context, Collector<Verdict> out)
      throws Exception {
    Long judged = judgedUntil.value();
    long paneEnd = partial.paneStart() + monitor.pane().toMillis();
    boolean late = paneEnd - 1 <= context.timerService().currentWatermark();
    if (late || (judged != null && partial.paneStart() < judged)) {
      return;
    }
    String key = partial.paneStart() + "|" + partial.subject();
    TrafficPartial known = panes.get(key);
    panes.put(key, known == null ? partial : known.plus(partial).within(limit));
    for (Duration size : monitor.windows()) {
      long start = Window.floor(partial.paneStart(), size.toMillis());
      context.timerService().registerEventTimeTimer(start + size.toMillis() - 1);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Verdict> out) throws Exception {
    long end = time + 1;
    for (Duration size : monitor.windows()) {
      if (end % size.toMillis() == 0) {
        judge(Window.of(end - size.toMillis(), size.toMillis()), context, out);
      }
    }
    judgedUntil.update(end);
    forget(end);
  }

  private void judge(Window window, OnTimerContext context, Collector<Verdict> out)
      throws Exception {
    var merged = new ArrayList<TrafficPartial>();
    for (TrafficPartial pane : panes.values()) {
      if (pane.paneStart() >= window.start().toEpochMilli()
          && pane.paneStart() < window.end().toEpochMilli()) {
        merged.add(pane);
      }
    }
    if (merged.isEmpty()) {
      return;
    }
    var judged = WindowTraffic.of(window, merged);
    TrafficState before = remembered.get(window.size().toMillis());
    TrafficJudge.Result result = judge.judge(before == null ? TrafficState.EMPTY : before, judged);
    remembered.put(window.size().toMillis(), result.after());
    result.measurements().forEach(measurement -> context.output(measurements, measurement));
    result.verdicts().forEach(out::collect);
    context.output(traffic, judged);
  }

  /** Drops the panes that no open window holds. */
  private void forget(long end) throws Exception {
    long kept = end;
    for (Duration size : monitor.windows()) {
      kept = Math.min(kept, Window.floor(end, size.toMillis()));
    }
    List<String> old = new ArrayList<>();
    for (var pane : panes.entries()) {
      if (pane.getValue().paneStart() < kept) {
        old.add(pane.getKey());
      }
    }
    for (String key : old) {
      panes.remove(key);
    }
  }
}
