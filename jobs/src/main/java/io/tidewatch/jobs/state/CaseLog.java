// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.state;

import io.tidewatch.validators.format.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.KeyContext;
import org.jspecify.annotations.Nullable;

/**
 * Values by the ids of cases, millions of them, each of which ends at a time. It lies on keyed
 * state, of which it reads and writes many cases at once, and keeps some 15 bytes of each on the
 * heap: where it is.
 *
 * <p>Each key group has a {@link CaseGroup} of its own, so that cases go where their key group goes
 * when a job is rescaled. It is kept under a key that lies in the key group, whatever the cases
 * are.
 */
public final class CaseLog<V> {

  private static final MapStateDescriptor<Long, byte[]> SEGMENTS =
      new MapStateDescriptor<>(
          "case-segments", Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private static final ValueStateDescriptor<Long> ENDED =
      new ValueStateDescriptor<>("cases-ended", Types.LONG);

  /** A segment of so many bytes takes no more. A choice: a few blocks of RocksDB. */
  private static final int SEGMENT_BYTES_MAX = 16 << 10;

  /** What the segments that take cases hold of the heap, all together. A choice. */
  private static final int OPEN_BYTES_MAX = 32 << 20;

  /** What segments that were read before hold of it. A choice: 180,000 cases of 90 bytes. */
  private static final int CACHE_BYTES_MAX = 16 << 20;

  /** What becomes of a case when it ends. */
  @FunctionalInterface
  public interface Ending<V> {

    /**
     * Returns what is kept longer of it, or null.
     *
     * @param time until when it was kept
     */
    @Nullable V rest(String id, V value, long time) throws Exception;
  }

  private final KeyContext keyContext;
  private final MapState<Long, byte[]> segments;
  private final ValueState<Long> ended;
  private final int groupsMax;
  private final KeyGroupRange range;
  private final List<CaseGroup<V>> groups = new ArrayList<>(); // by key group
  private final String[] groupKeys; // by key group
  private final long[] savedEnds; // by key group
  private CaseGroup<V> current;

  /**
   * Finds the cases that there were when the state was saved. They are all read once.
   *
   * @param operator whose state it is
   * @param until when a new value ends, in milliseconds
   */
  public CaseLog(
      KeyedStateStore state,
      AbstractStreamOperator<?> operator,
      Format<V> format,
      ToLongFunction<V> until)
      throws Exception {
    this.keyContext = operator;
    this.segments = state.getMapState(SEGMENTS);
    this.ended = state.getState(ENDED);
    TaskInfo task = operator.getRuntimeContext().getTaskInfo();
    this.groupsMax = task.getMaxNumberOfParallelSubtasks();
    this.range =
        KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
            groupsMax, task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask());
    int count = range.getNumberOfKeyGroups();
    int bytesMax = Math.min(SEGMENT_BYTES_MAX, OPEN_BYTES_MAX / count);
    this.groupKeys = groupKeys();
    this.savedEnds = new long[count];
    for (int at = 0; at < count; at++) {
      keyContext.setCurrentKey(groupKeys[at]);
      Long before = ended.value();
      savedEnds[at] = before == null ? CaseGroup.NONE : before;
      var group = new CaseSegments(new Segments(groupKeys[at]), bytesMax, CACHE_BYTES_MAX / count);
      groups.add(new CaseGroup<>(group, format, until, savedEnds[at]));
    }
    this.current = groups.get(0);
  }

  /** The value of a case, or null. */
  public @Nullable V get(String id) throws Exception {
    int group = KeyGroupRangeAssignment.assignToKeyGroup(id, groupsMax);
    current = groups.get(group - range.getStartKeyGroup());
    return current.get(id);
  }

  /** Sets the value of the case that {@link #get} was last asked for. */
  public void put(V value) throws Exception {
    current.put(value);
  }

  /** Ends all cases that are kept until a time that has been reached, in milliseconds. */
  public void end(long time, Ending<V> ending) throws Exception {
    for (CaseGroup<V> group : groups) {
      group.end(time, ending);
    }
  }

  /** Brings the state up to date, before it is saved. */
  public void save() throws Exception {
    for (int at = 0; at < groups.size(); at++) {
      CaseGroup<V> group = groups.get(at);
      group.save();
      long end = group.endedBy();
      if (end != savedEnds[at]) {
        saveEnd(at, end);
      }
    }
  }

  private void saveEnd(int at, long end) throws Exception {
    keyContext.setCurrentKey(groupKeys[at]);
    if (end == CaseGroup.NONE) {
      ended.clear();
    } else {
      ended.update(end);
    }
    savedEnds[at] = end;
  }

  /** Cases that there are. */
  public long size() {
    return groups.stream().mapToLong(CaseGroup::size).sum();
  }

  /** For each key group the first number that lies in it, as text. */
  private String[] groupKeys() {
    var found = new String[range.getNumberOfKeyGroups()];
    int missing = found.length;
    for (int number = 0; missing > 0; number++) {
      String key = Integer.toString(number);
      int group = KeyGroupRangeAssignment.assignToKeyGroup(key, groupsMax);
      if (range.contains(group) && found[group - range.getStartKeyGroup()] == null) {
        found[group - range.getStartKeyGroup()] = key;
        missing--;
      }
    }
    return found;
  }

  /** The segments of a key group. */
  private final class Segments implements CaseSegments.Store {

    private final String key;

    Segments(String key) {
      this.key = key;
    }

    @Override
    public Iterable<Long> sequences() throws Exception {
      keyContext.setCurrentKey(key);
      return segments.keys();
    }

    @Override
    public byte @Nullable [] get(long sequence) throws Exception {
      keyContext.setCurrentKey(key);
      return segments.get(sequence);
    }

    @Override
    public void put(long sequence, byte[] bytes) throws Exception {
      keyContext.setCurrentKey(key);
      segments.put(sequence, bytes);
    }

    @Override
    public void remove(long sequence) throws Exception {
      keyContext.setCurrentKey(key);
      segments.remove(sequence);
    }
  }
}
