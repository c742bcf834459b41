// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InKeyOrderTest {

  private static final int KEY_GROUPS = 128;

  /** A record: of a key, with a number. */
  private record Numbered(String key, int number) {}

  /** Tells of each key what came of it so far, with its time, and so does a timer. */
  private static final class Histories
      extends KeyedCoProcessFunction<String, Numbered, Numbered, String> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<String> history;

    @Override
    public void open(OpenContext context) {
      history = getRuntimeContext().getState(new ValueStateDescriptor<>("h", Types.STRING));
    }

    @Override
    public void processElement1(Numbered value, Context context, Collector<String> out)
        throws Exception {
      append("a" + value.number() + "@" + context.timestamp(), context, out);
    }

    @Override
    public void processElement2(Numbered value, Context context, Collector<String> out)
        throws Exception {
      append("b" + value.number() + "@" + context.timestamp(), context, out);
    }

    private void append(String what, Context context, Collector<String> out) throws Exception {
      String before = history.value() == null ? "" : history.value();
      history.update(before + " " + what);
      context.timerService().registerEventTimeTimer(context.timestamp() + 10);
      out.collect(context.getCurrentKey() + before + " " + what);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<String> out) throws Exception {
      out.collect(context.getCurrentKey() + history.value() + " timer@" + time);
    }
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, Numbered, Numbered, String> harness(
      KeyedCoProcessOperator<String, Numbered, Numbered, String> operator) throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        operator, Numbered::key, Numbered::key, Types.STRING, KEY_GROUPS, 1, 0);
  }

  /** Everything that was told, by key. */
  private static Map<String, List<String>> byKey(List<String> told) {
    var byKey = new TreeMap<String, List<String>>();
    for (String line : told) {
      byKey.computeIfAbsent(line.split(" ", 2)[0], key -> new ArrayList<>()).add(line);
    }
    return byKey;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void ofEachKeyTheSameIsToldAsInTheOrderOfArrival(long seed) throws Exception {
    List<String> sorted = told(() -> new InKeyOrder<>(new Histories()), seed);
    List<String> arrived = told(() -> new KeyedCoProcessOperator<>(new Histories()), seed);
    assertThat(byKey(sorted)).as("seed %s", seed).isEqualTo(byKey(arrived));
    assertThat(sorted).hasSizeGreaterThan(3 * InKeyOrder.WAITING_MAX).isNotEqualTo(arrived);
  }

  /** Records of both inputs in any order, watermarks, and restarts. */
  private static List<String> told(
      Supplier<KeyedCoProcessOperator<String, Numbered, Numbered, String>> operators, long seed)
      throws Exception {
    var random = new SplittableRandom(seed);
    List<String> told = new ArrayList<>();
    OperatorSubtaskState state = null;
    int number = 0;
    for (int run = 0; run < 3; run++) {
      try (var harness = harness(operators.get())) {
        if (state != null) {
          harness.initializeState(state);
        }
        harness.open();
        for (int i = 0; i < 10_000; i++, number++) {
          var value = new Numbered("k" + random.nextInt(500), number);
          if (random.nextBoolean()) {
            harness.processElement1(new StreamRecord<>(value, number));
          } else {
            harness.processElement2(new StreamRecord<>(value, number));
          }
          if (random.nextInt(run == 0 ? 20_000 : 200) == 0) {
            harness.processBothWatermarks(new Watermark(number - 5L));
          }
        }
        harness.prepareSnapshotPreBarrier(run);
        state = harness.snapshot(run, number);
        told.addAll(harness.extractOutputValues());
      }
    }
    return told;
  }

  @Test
  void recordsWaitForTheWatermarkTheBarrierAndTheEndAndAreThenInTheOrderOfTheirKeys()
      throws Exception {
    try (var harness = harness(new InKeyOrder<>(new Histories()))) {
      harness.open();
      send(harness, 50);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.processWatermark1(new Watermark(1));
      assertThat(harness.extractOutputValues()).isEmpty(); // event time stands
      harness.processWatermark2(new Watermark(1));
      assertThat(harness.extractOutputValues())
          .hasSize(50)
          .isSortedAccordingTo(
              Comparator.comparingInt(InKeyOrderTest::group).thenComparing(line -> keyOf(line)));

      send(harness, 20);
      assertThat(harness.extractOutputValues()).hasSize(50);
      harness.prepareSnapshotPreBarrier(1);
      assertThat(harness.extractOutputValues()).hasSize(70);

      send(harness, InKeyOrder.WAITING_MAX + 1);
      assertThat(harness.extractOutputValues()).hasSize(70 + InKeyOrder.WAITING_MAX);
      harness.getOperator().finish();
      assertThat(harness.extractOutputValues()).hasSize(71 + InKeyOrder.WAITING_MAX);
    }
  }

  private static void send(
      KeyedTwoInputStreamOperatorTestHarness<String, Numbered, Numbered, String> harness, int count)
      throws Exception {
    for (int i = 0; i < count; i++) {
      harness.processElement1(new StreamRecord<>(new Numbered("k" + i, i), 100));
    }
  }

  private static String keyOf(String line) {
    return line.split(" ", 2)[0];
  }

  private static int group(String line) {
    return KeyGroupRangeAssignment.assignToKeyGroup(keyOf(line), KEY_GROUPS);
  }
}
