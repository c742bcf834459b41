// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.jobs.metric.RecordCounters;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.pane.StreamCountFormat;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Totals the fates of the records of a stream, and tells them when the stream has ended; meanwhile
 * they are metrics.
 */
public final class TotalCounts extends KeyedProcessFunction<String, StreamCount, StreamCount> {

  private static final long serialVersionUID = 1L;

  private final String monitor; // configuration
  private transient RecordCounters metrics; // runtime
  private transient MapState<String, StreamCount> totals; // runtime

  public TotalCounts(String monitor) {
    this.monitor = monitor;
  }

  @Override
  public void open(OpenContext context) {
    metrics = new RecordCounters(getRuntimeContext().getMetricGroup(), monitor);
    totals =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "totals",
                    Types.STRING,
                    FormatType.of(StreamCount.class, StreamCountFormat.INSTANCE)));
  }

  @Override
  public void processElement(StreamCount count, Context context, Collector<StreamCount> out)
      throws Exception {
    metrics.add(count);
    String key = count.fate() + "|" + count.reason();
    StreamCount known = totals.get(key);
    long total = (known == null ? 0 : known.count()) + count.count();
    totals.put(key, new StreamCount(count.stream(), count.fate(), count.reason(), total));
    context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<StreamCount> out)
      throws Exception {
    for (StreamCount total : totals.values()) {
      out.collect(total);
    }
  }
}
