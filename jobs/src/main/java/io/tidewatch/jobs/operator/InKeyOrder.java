// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function on both inputs in the order in which RocksDB keeps their keys, some thousand
 * records at a time: state is then read and written near where it was for the record before, which
 * the processor's cache still has.
 *
 * <p>Records of one key keep their order. All are done before event time goes on, before a
 * checkpoint's barrier and at the end, so that no timer, checkpoint or result misses one.
 */
public final class InKeyOrder<A, B, O> extends KeyedCoProcessOperator<String, A, B, O> {

  private static final long serialVersionUID = 1L;

  /** Records that wait at most: some megabytes. Four times as many gave no more. */
  static final int WAITING_MAX = 8192;

  private transient List<Waiting<A, B>> waiting; // runtime
  private transient int keyGroups; // runtime

  /**
   * A record of one of the inputs.
   *
   * @param group of its key, by which RocksDB keeps state first
   */
  private record Waiting<A, B>(
      int group, String key, @Nullable StreamRecord<A> first, @Nullable StreamRecord<B> second) {

    private static final Comparator<Waiting<?, ?>> ORDER =
        Comparator.<Waiting<?, ?>>comparingInt(Waiting::group).thenComparing(Waiting::key);
  }

  public InKeyOrder(KeyedCoProcessFunction<String, A, B, O> function) {
    super(function);
  }

  @Override
  public void open() throws Exception {
    super.open();
    waiting = new ArrayList<>();
    keyGroups = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
  }

  @Override
  public void processElement1(StreamRecord<A> element) throws Exception {
    add(element.copy(element.getValue()), null);
  }

  @Override
  public void processElement2(StreamRecord<B> element) throws Exception {
    add(null, element.copy(element.getValue()));
  }

  private void add(@Nullable StreamRecord<A> first, @Nullable StreamRecord<B> second)
      throws Exception {
    var key = (String) getCurrentKey();
    int group = KeyGroupRangeAssignment.assignToKeyGroup(key, keyGroups);
    waiting.add(new Waiting<>(group, key, first, second));
    if (waiting.size() >= WAITING_MAX) {
      callOnAll();
    }
  }

  private void callOnAll() throws Exception {
    List<Waiting<A, B>> all = waiting;
    waiting = new ArrayList<>(all.size());
    all.sort(Waiting.ORDER); // a stable sort
    for (Waiting<A, B> next : all) {
      setCurrentKey(next.key());
      if (next.first() != null) {
        super.processElement1(next.first());
      } else if (next.second() != null) {
        super.processElement2(next.second());
      }
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    callOnAll();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
    callOnAll();
    super.prepareSnapshotPreBarrier(checkpoint);
  }

  @Override
  public void finish() throws Exception {
    callOnAll();
    super.finish();
  }
}
