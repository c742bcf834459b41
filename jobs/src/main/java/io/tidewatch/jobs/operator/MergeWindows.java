// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.pane.ColumnPartial;
import io.tidewatch.validators.pane.ColumnPartialFormat;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.window.ColumnReader;
import io.tidewatch.validators.window.ColumnWindow;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.WindowPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private transient MapState<Long, ColumnPartial> panes; // runtime
  private transient ColumnReader reader; // runtime

  public MergeWindows(Monitor monitor, CarriedBaseline baseline, Detail detail) {
    this.monitor = monitor;
    this.baseline = baseline;
    this.detail = detail;
    this.slicing = new Slicing(monitor.slices());
  }

  @Override
  public void open(OpenContext context) {
    panes =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "panes",
                    Types.LONG,
                    FormatType.ofMutable(ColumnPartial.class, ColumnPartialFormat.INSTANCE)));
    reader = new ColumnReader(monitor, baseline.baseline(), detail);
  }

  @Override
  public void processElement(ColumnPartial partial, Context context, Collector<WindowPart> out)
      throws Exception {
    ColumnPartial pane = panes.get(partial.paneStart());
    if (pane == null) {
      panes.put(partial.paneStart(), partial);
      for (Duration size : monitor.windows()) {
        long start = Window.floor(partial.paneStart(), size.toMillis());
        context.timerService().registerEventTimeTimer(start + size.toMillis() - 1);
      }
    } else {
      pane.merge(partial);
      panes.put(partial.paneStart(), pane);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<WindowPart> out)
      throws Exception {
    long end = time + 1;
    for (Duration size : monitor.windows()) {
      if (end % size.toMillis() == 0) {
        List<ColumnPartial> merged = panesOf(end, size.toMillis());
        if (!merged.isEmpty()) {
          Window window = Window.of(end - size.toMillis(), size.toMillis());
          out.collect(reader.read(ColumnWindow.of(window, merged, slicing)));
        }
      }
    }
    forget(end);
  }

  private List<ColumnPartial> panesOf(long end, long sizeMillis) throws Exception {
    var merged = new ArrayList<ColumnPartial>();
    long paneMillis = monitor.pane().toMillis();
    for (long start = end - sizeMillis; start < end; start += paneMillis) {
      ColumnPartial pane = panes.get(start);
      if (pane != null) {
        merged.add(pane);
      }
    }
    return merged;
  }

  /** Drops the panes that no open window holds. */
  private void forget(long end) throws Exception {
    long kept = end;
    for (Duration size : monitor.windows()) {
      kept = Math.min(kept, Window.floor(end, size.toMillis()));
    }
    var starts = new ArrayList<Long>();
    panes.keys().forEach(starts::add);
    for (long start : starts) {
      if (start < kept) {
        panes.remove(start);
      }
    }
  }
}
