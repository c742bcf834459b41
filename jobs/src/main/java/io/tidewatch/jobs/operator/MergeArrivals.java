// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.pane.ArrivalPartial;
import io.tidewatch.validators.pane.ArrivalPartialFormat;
import io.tidewatch.validators.window.ArrivalReader;
import io.tidewatch.validators.window.WindowPart;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sums the arrivals of a subject over windows, and reads each window when it closes, and again
 * where late rows have come.
 */
public final class MergeArrivals
    extends KeyedBroadcastProcessFunction<Subject, ArrivalPartial, DocumentInForce, WindowPart>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private final Monitor monitor; // configuration
  private transient RememberedWatermark watermark; // runtime
  private transient OpenWindows<ArrivalPartial> windows; // runtime
  private transient DocumentsInForce documents; // runtime
  private transient ByVersion<ArrivalReader> readers; // runtime

  public MergeArrivals(Monitor monitor) {
    this.monitor = monitor;
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
    var partials = FormatType.of(ArrivalPartial.class, ArrivalPartialFormat.INSTANCE);
    var panes = new MapStateDescriptor<>("panes", Types.LONG, partials);
    var late = new MapStateDescriptor<>("late", Types.LONG, Types.LONG);
    windows =
        new OpenWindows<>(
            monitor,
            getRuntimeContext().getMapState(panes),
            getRuntimeContext().getMapState(late),
            ArrivalPartial::plus);
    documents = new DocumentsInForce(monitor);
    readers = new ByVersion<>(ArrivalReader::new);
  }

  @Override
  public void processElement(
      ArrivalPartial partial, ReadOnlyContext context, Collector<WindowPart> out) throws Exception {
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
    for (OpenWindows.Closed<ArrivalPartial> closed : windows.closedAt(time)) {
      Instant end = closed.window().end(); // a revision is read as the window was
      Monitor inForce = documents.at(end, context.getBroadcastState(DocumentsInForce.STATE));
      ArrivalReader reader = readers.of(inForce);
      out.collect(reader.read(closed.window(), closed.panes()).at(closed.asOf()));
    }
    windows.forget(time);
  }
}
