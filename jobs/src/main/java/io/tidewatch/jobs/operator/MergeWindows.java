// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.pane.ColumnPartial;
import io.tidewatch.validators.pane.ColumnPartialFormat;
import io.tidewatch.validators.profile.RankSketch;
import io.tidewatch.validators.reference.ReferenceRule;
import io.tidewatch.validators.slice.LeafLimit;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.window.ColumnReader;
import io.tidewatch.validators.window.ColumnWindow;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.EarlierWindows;
import io.tidewatch.validators.window.EarlierWindowsFormat;
import io.tidewatch.validators.window.WindowPart;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Merges the panes of one column of one subject into windows, and reads each when it closes, and
 * again where late rows have come.
 */
public final class MergeWindows
    extends KeyedBroadcastProcessFunction<String, ColumnPartial, DocumentInForce, WindowPart>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private final Monitor monitor; // configuration
  private final CarriedBaseline baseline; // configuration
  private final Detail detail; // configuration
  private final Slicing slicing; // configuration
  private final boolean moves; // configuration
  private final boolean revises; // configuration
  private transient RememberedWatermark watermark; // runtime
  private transient OpenWindows<ColumnPartial> windows; // runtime
  private transient MapState<Long, EarlierWindows> earlier; // runtime, by size of window
  private transient DocumentsInForce documents; // runtime
  private transient ByVersion<ColumnReader> readers; // runtime

  public MergeWindows(Monitor monitor, CarriedBaseline baseline, Detail detail) {
    this.monitor = monitor;
    this.baseline = baseline;
    this.detail = detail;
    this.slicing = new Slicing(monitor.slices());
    this.moves = baseline.isPresent() && ReferenceRule.of(monitor.baseline()).isPresent();
    this.revises = !monitor.lateness().isZero();
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    watermark = RememberedWatermark.in(context.getOperatorStateStore());
    DocumentsInForce.forgetOthers(monitor, context);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    watermark.save();
  }

  @Override
  public void open(OpenContext context) {
    var partials = FormatType.ofMutable(ColumnPartial.class, ColumnPartialFormat.INSTANCE);
    var panes = new MapStateDescriptor<>("panes", Types.LONG, partials);
    LeafLimit limit = Baseline.leafLimit(monitor, baseline.baseline());
    var late = new MapStateDescriptor<>("late", Types.LONG, Types.LONG);
    windows =
        new OpenWindows<>(
            monitor,
            getRuntimeContext().getMapState(panes),
            getRuntimeContext().getMapState(late),
            (pane, partial) -> {
              pane.merge(partial, limit);
              return pane;
            });
    var before = FormatType.ofMutable(EarlierWindows.class, EarlierWindowsFormat.INSTANCE);
    earlier =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("earlier-windows", Types.LONG, before));
    documents = new DocumentsInForce(monitor);
    readers = new ByVersion<>(by -> new ColumnReader(by, baseline.baseline(), detail));
  }

  @Override
  public void processElement(
      ColumnPartial partial, ReadOnlyContext context, Collector<WindowPart> out) throws Exception {
    TimerService timers = context.timerService();
    windows.add(partial.paneStart(), partial, watermark.at(timers), timers);
  }

  @Override
  public void processBroadcastElement(
      DocumentInForce told, Context context, Collector<WindowPart> out) throws Exception {
    documents.take(
        told, context.getBroadcastState(DocumentsInForce.STATE), context.currentWatermark());
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<WindowPart> out)
      throws Exception {
    watermark.at(context.timerService());
    for (OpenWindows.Closed<ColumnPartial> closed : windows.closedAt(time)) {
      ColumnWindow window = ColumnWindow.of(closed.window(), closed.panes(), slicing);
      out.collect(part(window, context).at(closed.asOf()));
    }
    if (revises) {
      for (OpenWindows.Closed<ColumnPartial> settled : windows.settledAt(time)) {
        settle(ColumnWindow.of(settled.window(), settled.panes(), slicing));
      }
    }
    windows.forget(time);
  }

  /** Where the baseline moves, only the judge knows what to compare a window with. */
  private WindowPart part(ColumnWindow window, ReadOnlyContext context) throws Exception {
    if (moves) {
      return WindowPart.counted(window);
    }
    Instant end = window.window().end(); // a revision is read as the window was
    Monitor inForce = documents.at(end, context.getBroadcastState(DocumentsInForce.STATE));
    ColumnReader reader = readers.of(inForce);
    if (window.all().ranks().isEmpty()) {
      return reader.read(window);
    }
    WindowPart part = reader.read(window, earlier(window));
    if (!revises) {
      settle(window);
    }
    return part;
  }

  /**
   * Numbers that the baseline does not know are compared with those of the windows before, as far
   * as these are settled: what may still be revised is not learned from.
   */
  private void settle(ColumnWindow window) throws Exception {
    Optional<RankSketch> numbers = window.all().ranks();
    if (numbers.isPresent()) {
      EarlierWindows before = earlier(window);
      before.add(window.window(), numbers.get());
      earlier.put(window.window().size().toMillis(), before);
    }
  }

  private EarlierWindows earlier(ColumnWindow window) throws Exception {
    EarlierWindows known = earlier.get(window.window().size().toMillis());
    return known == null ? EarlierWindows.none() : known;
  }
}
