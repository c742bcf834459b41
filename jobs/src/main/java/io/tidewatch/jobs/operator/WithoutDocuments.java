// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.jobs.decode.DocumentInForce;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Runs a function that judges by documents where nobody can send one, as where the rows end: its
 * watermark is that of the rows alone, and late is what comes behind that.
 *
 * @param <K> key
 * @param <I> elements
 * @param <O> results
 */
final class WithoutDocuments<K, I, O> extends KeyedProcessFunction<K, I, O>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private final KeyedBroadcastProcessFunction<K, I, DocumentInForce, O> function;

  WithoutDocuments(KeyedBroadcastProcessFunction<K, I, DocumentInForce, O> function) {
    this.function = function;
  }

  @Override
  public void setRuntimeContext(RuntimeContext context) {
    super.setRuntimeContext(context);
    function.setRuntimeContext(context);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    if (function instanceof CheckpointedFunction checkpointed) {
      checkpointed.initializeState(context);
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    if (function instanceof CheckpointedFunction checkpointed) {
      checkpointed.snapshotState(context);
    }
  }

  @Override
  public void open(OpenContext context) throws Exception {
    function.open(context);
  }

  @Override
  public void close() throws Exception {
    function.close();
  }

  @Override
  public void processElement(I element, Context context, Collector<O> out) throws Exception {
    function.processElement(element, known(context, TimeDomain.EVENT_TIME), out);
  }

  @Override
  public void onTimer(
      long time, KeyedProcessFunction<K, I, O>.OnTimerContext context, Collector<O> out)
      throws Exception {
    function.onTimer(time, known(context, context.timeDomain()), out);
  }

  /** What the function may know of an element, and of a timer, which says its time besides. */
  private KeyedBroadcastProcessFunction<K, I, DocumentInForce, O>.OnTimerContext known(
      Context context, TimeDomain domain) {
    return function.new OnTimerContext() {
      @Override
      public TimeDomain timeDomain() {
        return domain;
      }

      @Override
      public TimerService timerService() {
        return context.timerService();
      }

      @Override
      public K getCurrentKey() {
        return context.getCurrentKey();
      }

      @Override
      public Long timestamp() {
        return context.timestamp();
      }

      @Override
      public <X> void output(OutputTag<X> tag, X value) {
        context.output(tag, value);
      }

      @Override
      public long currentProcessingTime() {
        return context.timerService().currentProcessingTime();
      }

      @Override
      public long currentWatermark() {
        return context.timerService().currentWatermark();
      }

      @Override
      public <A, B> ReadOnlyBroadcastState<A, B> getBroadcastState(MapStateDescriptor<A, B> of) {
        return new Nothing<>();
      }
    };
  }

  /** The documents that came: none. */
  private static final class Nothing<A, B> implements ReadOnlyBroadcastState<A, B> {

    @Override
    @SuppressWarnings("NullAway") // as Flink has it where there is no such key
    public B get(A key) {
      return null;
    }

    @Override
    public boolean contains(A key) {
      return false;
    }

    @Override
    public Iterable<Map.Entry<A, B>> immutableEntries() {
      return List.of();
    }

    @Override
    public void clear() {}
  }
}
