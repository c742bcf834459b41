// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecordFormat;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.pane.StreamCountFormat;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.sample.SampleChangeFormat;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.JoinRule;
import io.tidewatch.validators.truth.ScoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The subtasks of a join over their harnesses: each takes the ids that lead to it. */
record JoinSubtasks(
    List<KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change>> subtasks)
    implements AutoCloseable {

  static final OutputTag<SampleChange> SAMPLES =
      new OutputTag<>("samples", FormatType.of(SampleChange.class, SampleChangeFormat.INSTANCE));
  static final OutputTag<RejectedRecord> REJECTED =
      new OutputTag<>(
          "rejected", FormatType.of(RejectedRecord.class, RejectedRecordFormat.INSTANCE));
  static final OutputTag<StreamCount> COUNTS =
      new OutputTag<>("counts", FormatType.of(StreamCount.class, StreamCountFormat.INSTANCE));

  /** Few, so that many cases lie in the same segment. */
  private static final int GROUPS = 4;

  /**
   * Starts so many subtasks.
   *
   * @param backend {@code heap} or {@code disk}
   */
  static JoinSubtasks start(
      Monitor monitor, String backend, int parallelism, Optional<OperatorSubtaskState> checkpoint)
      throws Exception {
    var subtasks =
        new ArrayList<
            KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change>>();
    for (int at = 0; at < parallelism; at++) {
      var outputs =
          new JoinGroundTruth.Outputs(
              SAMPLES, REJECTED, COUNTS, CompareVersionsTest.PAIRS, JoinGroundTruthTest.VIEWS);
      var operator = new JoinGroundTruth(monitor, CarriedBaseline.of(Optional.empty()), outputs);
      var harness = harness(operator, backend, parallelism, at);
      if (checkpoint.isPresent()) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                checkpoint.get(), GROUPS, GROUPS, parallelism, at));
      }
      harness.open();
      subtasks.add(harness);
    }
    return new JoinSubtasks(subtasks);
  }

  /** One that keeps cases as earlier builds did. */
  static JoinSubtasks byKey(Monitor monitor, String backend) throws Exception {
    var operator = new KeyedCoProcessOperator<>(new JoinByKey(JoinRule.of(monitor)));
    var harness = harness(operator, backend, 1, 0);
    harness.open();
    return new JoinSubtasks(List.of(harness));
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change>
      harness(
          TwoInputStreamOperator<ScoredEvent, LabelEvent, Change> operator,
          String backend,
          int parallelism,
          int subtask)
          throws Exception {
    var harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            operator, ScoredEvent::id, LabelEvent::id, Types.STRING, GROUPS, parallelism, subtask);
    if (backend.equals("disk")) {
      harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    }
    return harness;
  }

  KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change> of(String id) {
    return subtasks.get(
        KeyGroupRangeAssignment.assignKeyToParallelOperator(id, GROUPS, subtasks.size()));
  }

  void watermark(long time) throws Exception {
    for (var subtask : subtasks) {
      subtask.processBothWatermarks(new Watermark(time));
    }
  }

  OperatorSubtaskState checkpoint() throws Exception {
    var states = new ArrayList<OperatorSubtaskState>();
    for (var subtask : subtasks) {
      states.add(subtask.snapshot(1, 0));
    }
    return AbstractStreamOperatorTestHarness.repackageState(
        states.toArray(new OperatorSubtaskState[0]));
  }

  int timers() {
    return subtasks.stream().mapToInt(subtask -> subtask.numEventTimeTimers()).sum();
  }

  long cases() {
    return subtasks.stream()
        .mapToLong(subtask -> ((JoinGroundTruth) subtask.getOperator()).cases())
        .sum();
  }

  @Override
  public void close() throws Exception {
    for (var subtask : subtasks) {
      subtask.close();
    }
  }
}
