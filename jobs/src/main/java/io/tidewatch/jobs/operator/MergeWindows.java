// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.pane.ColumnPartial;
import io.tidewatch.validators.pane.ColumnPartialFormat;
import io.tidewatch.validators.profile.RankSketch;
import io.tidewatch.validators.reference.ReferenceRule;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.window.ColumnReader;
import io.tidewatch.validators.window.ColumnWindow;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.EarlierWindows;
import io.tidewatch.validators.window.EarlierWindowsFormat;
import io.tidewatch.validators.window.WindowPart;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Merges the panes of one column of one subject into windows, and reads each when it closes. */
public final class MergeWindows extends KeyedProcessFunction<String, ColumnPartial, WindowPart> {

  private static final long serialVersionUID = 1L;

  private final Monitor monitor; // configuration
  private final CarriedBaseline baseline; // configuration
  private final Detail detail; // configuration
  private final Slicing slicing; // configuration
  private final boolean moves; // configuration
  private transient OpenWindows<ColumnPartial> windows; // runtime
  private transient MapState<Long, EarlierWindows> earlier; // runtime, by size of window
  private transient ColumnReader reader; // runtime

  public MergeWindows(Monitor monitor, CarriedBaseline baseline, Detail detail) {
    this.monitor = monitor;
    this.baseline = baseline;
    this.detail = detail;
    this.slicing = new Slicing(monitor.slices());
    this.moves = baseline.isPresent() && ReferenceRule.of(monitor.baseline()).isPresent();
  }

  @Override
  public void open(OpenContext context) {
    var partials = FormatType.ofMutable(ColumnPartial.class, ColumnPartialFormat.INSTANCE);
    var panes = new MapStateDescriptor<>("panes", Types.LONG, partials);
    windows =
        new OpenWindows<>(
            monitor, getRuntimeContext().getMapState(panes), MergeWindows::mergedInto);
    var before = FormatType.ofMutable(EarlierWindows.class, EarlierWindowsFormat.INSTANCE);
    earlier =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("earlier-windows", Types.LONG, before));
    reader = new ColumnReader(monitor, baseline.baseline(), detail);
  }

  private static ColumnPartial mergedInto(ColumnPartial pane, ColumnPartial partial) {
    pane.merge(partial);
    return pane;
  }

  @Override
  public void processElement(ColumnPartial partial, Context context, Collector<WindowPart> out)
      throws Exception {
    windows.add(partial.paneStart(), partial, context.timerService());
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<WindowPart> out)
      throws Exception {
    for (OpenWindows.Closed<ColumnPartial> closed : windows.closedAt(time)) {
      out.collect(part(ColumnWindow.of(closed.window(), closed.panes(), slicing)));
    }
  }

  /** Where the baseline moves, only the judge knows what to compare a window with. */
  private WindowPart part(ColumnWindow window) throws Exception {
    if (moves) {
      return WindowPart.counted(window);
    }
    Optional<RankSketch> numbers = window.all().ranks();
    return numbers.isPresent() ? readBesideEarlier(window, numbers.get()) : reader.read(window);
  }

  /** Numbers that the baseline does not know are compared with those of the windows before. */
  private WindowPart readBesideEarlier(ColumnWindow window, RankSketch numbers) throws Exception {
    long size = window.window().size().toMillis();
    EarlierWindows known = earlier.get(size);
    EarlierWindows before = known == null ? EarlierWindows.none() : known;
    WindowPart part = reader.read(window, before);
    before.add(window.window(), numbers);
    earlier.put(size, before);
    return part;
  }
}
